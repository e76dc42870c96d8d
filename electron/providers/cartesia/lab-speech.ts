import type { WordTimestamps } from './wire.ts';

export interface LabEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Writes the events of one reply's speech; times go on from one part of it to the next. */
export interface SpeechEvents {
  /** @param names what stands in every event, as a context does */
  chunk(audio: Uint8Array, names?: object): LabEvent;
  /** Where the words of a spoken part lie; null when nobody asked, or nothing was spoken. */
  timestamps(text: string, audioMs: number, names?: object): LabEvent | null;
}

/** The embedded voice does not say where its words lie, so each gets time by its letters. */
function wordsOf(text: string, startMs: number, audioMs: number): WordTimestamps {
  const words = text.match(/\S+/g) ?? [];
  const letters = words.join('').length;
  let heard = 0;
  const edges = words.map((word) => (heard += word.length));
  const at = (count: number): number => (startMs + (count / letters) * audioMs) / 1000;
  return {
    words,
    start: edges.map((edge, index) => at(edge - (words[index]?.length ?? 0))),
    end: edges.map(at),
  };
}

export function createSpeechEvents(wantsTimestamps: boolean): SpeechEvents {
  let steppedAtMs = performance.now();
  let heardMs = 0;
  return {
    chunk(audio, names = {}) {
      const nowMs = performance.now();
      const stepMs = nowMs - steppedAtMs;
      steppedAtMs = nowMs;
      const data = Buffer.from(audio).toString('base64');
      return { type: 'chunk', data, done: false, status_code: 206, step_time: stepMs, ...names };
    },
    timestamps(text, audioMs, names = {}) {
      const startMs = heardMs;
      heardMs += audioMs;
      if (!wantsTimestamps || audioMs === 0) return null;
      const word_timestamps = wordsOf(text, startMs, audioMs);
      return { type: 'timestamps', word_timestamps, done: false, status_code: 206, ...names };
    },
  };
}
