import * as z from 'zod';
import { parseJson, type Conversation, type ConversationPartner } from '../../lab/server/lab-request.ts';
import { createSentenceBuffer } from '../../lab/stage/sentence-buffer.ts';
import { createTextQueue, type TextQueue } from '../../lab/stage/text-queue.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';
import { MAX_CHARACTERS, nameOf, type SpeakOptions } from './lab-query.ts';

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Speak'), text: z.string() }),
  z.object({ type: z.literal('Flush') }),
  z.object({ type: z.literal('Clear') }),
  z.object({ type: z.literal('Close') }),
]);
type Message = z.infer<typeof messageSchema>;

const MAX_FLUSHES = 20;
const FLUSH_WINDOW_MS = 60_000;

/** Deepgram's v1 WebSocket from the server's side: one turn of speech from the first sentence to its Flush. */
export function createDeepgramStream(
  conversation: Conversation,
  { model, format }: SpeakOptions,
  requestId: string,
): ConversationPartner {
  const waiting = createSentenceBuffer();
  let turn: TextQueue | null = null;
  let flushedAtMs: number[] = [];
  let sequence = 0;

  function obey(message: Message): void {
    switch (message.type) {
      case 'Speak':
        return speak(message.text);
      case 'Flush':
        return flush();
      case 'Clear':
        return clear();
      case 'Close':
        finishTurn();
        return conversation.then(() => conversation.close(1000, ''));
    }
  }

  // Whole sentences are spoken before the Flush asks for it; where the real server cuts is not documented.
  function speak(text: string): void {
    if (text.length > MAX_CHARACTERS) return conversation.close(1009, 'BIG-0001');
    say(waiting.push(text));
  }

  function flush(): void {
    const nowMs = performance.now();
    flushedAtMs = flushedAtMs.filter((atMs) => nowMs - atMs < FLUSH_WINDOW_MS);
    if (flushedAtMs.length >= MAX_FLUSHES) {
      const description = `At most ${MAX_FLUSHES} flushes in 60 seconds; this one is ignored.`;
      return conversation.send({ type: 'Warning', code: 'EXCESSIVE_FLUSH', description });
    }
    flushedAtMs.push(nowMs);
    finishTurn();
    conversation.then(() => {
      conversation.send({ type: 'Flushed', sequence_id: sequence });
      sequence += 1;
    });
  }

  function clear(): void {
    waiting.rest();
    turn?.end();
    turn = null;
    conversation.stop();
    conversation.send({ type: 'Cleared', sequence_id: sequence });
  }

  function finishTurn(): void {
    say(waiting.rest());
    turn?.end();
    turn = null;
  }

  function say(sentences: readonly string[]): void {
    for (const sentence of sentences) {
      turn ??= beginTurn();
      turn.push(sentence);
    }
  }

  function beginTurn(): TextQueue {
    const texts = createTextQueue();
    conversation.speak({ texts, voice: voiceFor(nameOf(model)), format });
    return texts;
  }

  conversation.send({
    type: 'Metadata',
    request_id: requestId,
    model_name: model,
    model_version: '2026-01-01.0',
    model_uuid: requestId,
  });
  return {
    text(text) {
      const parsed = messageSchema.safeParse(parseJson(text));
      if (parsed.success) obey(parsed.data);
      else conversation.close(1008, 'DATA-0000');
    },
    binary: () => conversation.close(1003, 'MESSAGE-0000'),
    left: () => turn?.end(),
  };
}
