import type { Conversation, MessageFraming } from '../../lab/server/lab-request.ts';
import { createSentenceBuffer } from '../../lab/stage/sentence-buffer.ts';
import type { LabSettings } from './lab-order.ts';
import { createSpeechEvents } from './lab-speech.ts';

/** One context of a socket, from the server's side. */
export interface LabContext {
  hear(transcript: string): void;
  flush(): void;
  /** What waits is spoken, then it is over. Idempotent. */
  finish(): void;
  /** What is being spoken is spoken to its end; what has not begun is dropped. */
  cancel(): void;
  /** Whether any text came. */
  readonly hasText: boolean;
  /** Nobody listens any more. */
  left(): void;
}

export interface LabContextOptions extends LabSettings {
  readonly id: string;
  readonly maxBufferDelayMs: number;
  readonly wantsTimestamps: boolean;
  /** It has said that it is done. */
  over(): void;
}

/** What the server takes for enough to speak before the delay has passed is not published. */
const ENOUGH = /^[^]{298,}?[.!?]\s/;
const EXPIRES_AFTER_MS = 1000;

export function createLabContext(conversation: Conversation, options: LabContextOptions): LabContext {
  const { id, voice, format, maxBufferDelayMs } = options;
  const isManaged = maxBufferDelayMs > 0;
  const events = createSpeechEvents(options.wantsTimestamps);
  const waiting = createSentenceBuffer(ENOUGH);
  let hasText = false;
  let flushId = 1;
  let state: 'open' | 'ending' | 'cancelled' = 'open';
  let delay: NodeJS.Timeout | null = null;
  let expiry: NodeJS.Timeout | null = null;

  function stopTimers(): void {
    if (delay !== null) clearTimeout(delay);
    if (expiry !== null) clearTimeout(expiry);
    delay = null;
    expiry = null;
  }

  function framing(text: string, names: object): MessageFraming {
    return {
      frame: (audio) => JSON.stringify(events.chunk(audio, names)),
      tail: (audioMs) => {
        const timestamps = events.timestamps(text, audioMs, names);
        return timestamps === null ? [] : [JSON.stringify(timestamps)];
      },
    };
  }

  /** Looked at only when its turn has come, so that a part can be dropped before it began. */
  function* lazily(text: string): Generator<string> {
    if (state !== 'cancelled') yield text;
  }

  function say(texts: readonly string[]): void {
    for (const text of texts) {
      const names = { context_id: id, flush_id: flushId };
      conversation.speak({ texts: lazily(text), voice, format }, framing(text, names));
      conversation.then(() => {
        if (state === 'open') expiry = setTimeout(finish, EXPIRES_AFTER_MS);
      });
    }
  }

  function submit(): void {
    stopTimers();
    say(waiting.rest());
  }

  function flush(): void {
    if (state !== 'open') return;
    submit();
    const names = { context_id: id, flush_id: flushId };
    flushId += 1;
    conversation.then(() =>
      conversation.send({ type: 'flush_done', flush_done: true, done: false, status_code: 206, ...names }),
    );
  }

  function finish(): void {
    if (state !== 'open') return;
    submit();
    end('ending');
  }

  function end(as: 'ending' | 'cancelled'): void {
    state = as;
    conversation.then(() => {
      options.over();
      conversation.send({ type: 'done', done: true, status_code: 206, context_id: id });
    });
  }

  return {
    hear(transcript) {
      if (state !== 'open') return;
      stopTimers();
      hasText ||= transcript.trim() !== '';
      say(waiting.push(transcript));
      if (!isManaged) return flush();
      delay = setTimeout(submit, maxBufferDelayMs);
    },
    flush,
    finish,
    cancel() {
      stopTimers();
      if (state === 'open') end('cancelled');
      state = 'cancelled';
    },
    get hasText() {
      return hasText;
    },
    left: stopTimers,
  };
}
