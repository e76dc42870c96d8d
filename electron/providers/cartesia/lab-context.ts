import type { Conversation, MessageFraming } from '../../lab/server/lab-request.ts';
import { wholeSentences } from '../../lab/stage/whole-sentences.ts';
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
const ENOUGH_CHARACTERS = 300;
const EXPIRES_AFTER_MS = 1000;

export function createLabContext(conversation: Conversation, options: LabContextOptions): LabContext {
  const { id, voice, format, maxBufferDelayMs } = options;
  const isManaged = maxBufferDelayMs > 0;
  const events = createSpeechEvents(options.wantsTimestamps);
  let waiting = '';
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

  function say(text: string): void {
    if (text.trim() === '') return;
    const names = { context_id: id, flush_id: flushId };
    conversation.speak({ texts: lazily(text), voice, format }, framing(text, names));
    conversation.then(() => {
      if (state === 'open') expiry = setTimeout(finish, EXPIRES_AFTER_MS);
    });
  }

  function submit(): void {
    stopTimers();
    const text = waiting;
    waiting = '';
    say(text);
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

  /** Whole sentences, once there is enough of them. */
  function sayEnough(): void {
    if (waiting.length < ENOUGH_CHARACTERS) return;
    const whole = wholeSentences(waiting);
    waiting = waiting.slice(whole.length);
    say(whole);
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
      waiting += transcript;
      if (!isManaged) return flush();
      sayEnough();
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
