import * as z from 'zod';
import { parseJson, type Conversation, type ConversationPartner } from '../../lab/server/lab-request.ts';
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
export class DeepgramStream implements ConversationPartner {
  readonly #conversation: Conversation;
  readonly #options: SpeakOptions;
  #buffer = '';
  #turn: TextQueue | null = null;
  #flushedAtMs: number[] = [];
  #sequence = 0;

  constructor(conversation: Conversation, options: SpeakOptions, requestId: string) {
    this.#conversation = conversation;
    this.#options = options;
    conversation.send({
      type: 'Metadata',
      request_id: requestId,
      model_name: options.model,
      model_version: '2026-01-01.0',
      model_uuid: requestId,
    });
  }

  text(text: string): void {
    const parsed = messageSchema.safeParse(parseJson(text));
    if (parsed.success) this.#obey(parsed.data);
    else this.#conversation.close(1008, 'DATA-0000');
  }

  binary(): void {
    this.#conversation.close(1003, 'MESSAGE-0000');
  }

  left(): void {
    this.#turn?.end();
  }

  #obey(message: Message): void {
    switch (message.type) {
      case 'Speak':
        return this.#speak(message.text);
      case 'Flush':
        return this.#flush();
      case 'Clear':
        return this.#clear();
      case 'Close':
        this.#finishTurn();
        return this.#conversation.then(() => this.#conversation.close(1000, ''));
    }
  }

  // Whole sentences are spoken before the Flush asks for it; where the real server cuts is not documented.
  #speak(text: string): void {
    if (text.length > MAX_CHARACTERS) return this.#conversation.close(1009, 'BIG-0001');
    this.#buffer += text;
    const [whole = ''] = /^[^]*[.!?]\s+/.exec(this.#buffer) ?? [];
    this.#buffer = this.#buffer.slice(whole.length);
    this.#say(whole);
  }

  #flush(): void {
    const nowMs = performance.now();
    this.#flushedAtMs = this.#flushedAtMs.filter((atMs) => nowMs - atMs < FLUSH_WINDOW_MS);
    if (this.#flushedAtMs.length >= MAX_FLUSHES) {
      const description = `At most ${MAX_FLUSHES} flushes in 60 seconds; this one is ignored.`;
      return this.#conversation.send({ type: 'Warning', code: 'EXCESSIVE_FLUSH', description });
    }
    this.#flushedAtMs.push(nowMs);
    this.#finishTurn();
    this.#conversation.then(() => {
      this.#conversation.send({ type: 'Flushed', sequence_id: this.#sequence });
      this.#sequence += 1;
    });
  }

  #clear(): void {
    this.#buffer = '';
    this.#turn?.end();
    this.#turn = null;
    this.#conversation.stop();
    this.#conversation.send({ type: 'Cleared', sequence_id: this.#sequence });
  }

  #finishTurn(): void {
    this.#say(this.#buffer);
    this.#buffer = '';
    this.#turn?.end();
    this.#turn = null;
  }

  #say(text: string): void {
    if (text.trim() === '') return;
    if (this.#turn === null) {
      this.#turn = createTextQueue();
      const { model, format } = this.#options;
      this.#conversation.speak({ texts: this.#turn, voice: voiceFor(nameOf(model)), format });
    }
    this.#turn.push(text);
  }
}
