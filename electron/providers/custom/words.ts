import type { AdapterEvent } from '../adapter.ts';
import { type Message, holds } from './conditions.ts';
import { valueAt } from './json-path.ts';
import type { CustomServer } from './schema.ts';

type Words = Extract<AdapterEvent, { kind: 'words' }>['words'];

const BAD_TIMES: AdapterEvent = {
  kind: 'note',
  level: 'warning',
  code: 'bad_timestamps',
  message:
    'Timestamps whose lists do not fit each other, or that run backwards, were passed over: words may be missing.',
};

/** Reads the times of words; what makes no sense is told once. */
export function createWordReader({
  words: times,
}: CustomServer): (message: Message) => readonly AdapterEvent[] {
  let lastStartMs = 0;
  let isTold = false;

  return (message) => {
    if (times === undefined || message.object === null) return [];
    if (times.when !== undefined && !holds(times.when, message)) return [];
    const lists = [times.texts, times.starts, times.ends].map(
      (path) => valueAt(message.object, path) ?? null,
    );
    if (lists.every((list) => list === null)) return [];
    const words = wordsFrom(lists, times.unit === 's' ? 1000 : 1, lastStartMs);
    if (words === null) {
      const isNews = !isTold;
      isTold = true;
      return isNews ? [BAD_TIMES] : [];
    }
    lastStartMs = words.at(-1)?.startMs ?? lastStartMs;
    return words.length === 0 ? [] : [{ kind: 'words', words }];
  };
}

function wordsFrom(
  [texts, starts, ends]: readonly unknown[],
  msPerUnit: number,
  fromMs: number,
): Words | null {
  if (!Array.isArray(texts) || !Array.isArray(starts) || !Array.isArray(ends)) return null;
  if (starts.length !== texts.length || ends.length !== texts.length) return null;
  const words: { text: string; startMs: number; endMs: number }[] = [];
  for (const [index, text] of texts.entries() as ArrayIterator<[number, unknown]>) {
    const startMs = Number(starts[index] ?? Number.NaN) * msPerUnit;
    const endMs = Number(ends[index] ?? Number.NaN) * msPerUnit;
    const isLater = startMs >= (words.at(-1)?.startMs ?? fromMs);
    if (typeof text !== 'string' || !isLater || !(endMs >= startMs) || !Number.isFinite(endMs)) return null;
    words.push({ text, startMs, endMs });
  }
  return words;
}
