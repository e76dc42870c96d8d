import * as z from 'zod';
import {
  parseJson,
  type Conversation,
  type ConversationPartner,
  type MessageFraming,
} from '../../lab/server/lab-request.ts';
import { createSentenceBuffer } from '../../lab/stage/sentence-buffer.ts';
import { createTextQueue, type TextQueue } from '../../lab/stage/text-queue.ts';
import { voiceFor } from '../../lab/voice/voice-for.ts';
import { marksOf } from './lab-marks.ts';
import type { VoiceOrder } from './lab-order.ts';
import { STREAM_MAX_CHARACTERS } from './wire.ts';

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('input.text'), text: z.string() }),
  z.object({ type: z.literal('input.flush') }),
  z.object({ type: z.literal('input.close') }),
]);
type Message = z.infer<typeof messageSchema>;

/** A sentence is spoken once the next one begins. */
const BEGUN_SENTENCE = /^[^]*?[.!?]\s+(?=\S)/;

/** What is being said between two flushes. */
interface Turn {
  readonly queue: TextQueue;
  text: string;
}

/** Speechify's socket from the server's side. It does not time a session out, as the vendor does after a minute. */
export function createSpeechifyStream(
  conversation: Conversation,
  { voice, format }: VoiceOrder,
  wantsMarks: boolean,
): ConversationPartner {
  const waiting = createSentenceBuffer(BEGUN_SENTENCE);
  let turn: Turn | null = null;
  const spoken = { characters: 0, audioMs: 0 };

  function obey(message: Message): void {
    switch (message.type) {
      case 'input.text':
        return hear(message.text);
      case 'input.flush':
        finishTurn();
        return conversation.then(() => conversation.send({ type: 'speech.flushed' }));
      case 'input.close':
        finishTurn();
        return conversation.then(bye);
    }
  }

  function hear(text: string): void {
    say(waiting.push(text));
    if (waiting.length() <= STREAM_MAX_CHARACTERS) return;
    fail('payload_too_large', `More than ${STREAM_MAX_CHARACTERS} characters wait to be spoken`);
  }

  function say(sentences: readonly string[]): void {
    for (const sentence of sentences) {
      turn ??= beginTurn();
      turn.text += sentence;
      turn.queue.push(sentence);
    }
  }

  function beginTurn(): Turn {
    const begun: Turn = { queue: createTextQueue(), text: '' };
    conversation.speak(
      { texts: begun.queue, voice: voiceFor(voice.replace(/_.*/, '')), format },
      framing(begun),
    );
    return begun;
  }

  function framing(begun: Turn): MessageFraming {
    return {
      frame: (audio) => chunk({ audio: Buffer.from(audio).toString('base64') }),
      tail: (audioMs) => {
        const speech_marks = marksOf(begun.text, audioMs, spoken);
        spoken.characters += begun.text.length;
        spoken.audioMs += audioMs;
        return wantsMarks ? [chunk({ speech_marks })] : [];
      },
    };
  }

  function finishTurn(): void {
    say(waiting.rest());
    turn?.queue.end();
    turn = null;
  }

  function bye(): void {
    conversation.send({
      type: 'speech.done',
      billable_characters_count: spoken.characters,
      audio_duration_ms: Math.round(spoken.audioMs),
      reason: 'closed',
    });
    conversation.close(1000, '');
  }

  function fail(code: string, message: string): void {
    conversation.send({ type: 'speech.error', error: { code, message } });
    conversation.close(1000, '');
  }

  return {
    text(text) {
      const parsed = messageSchema.safeParse(parseJson(text));
      if (parsed.success) obey(parsed.data);
      else fail('validation_failed', 'The message is not valid');
    },
    binary: () => fail('validation_failed', 'Messages are JSON text'),
    left: () => turn?.queue.end(),
  };
}

const chunk = (parts: object): string => JSON.stringify({ type: 'speech.chunk', ...parts });
