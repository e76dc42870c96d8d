import type { PhraseCacheInfo } from '../../core/contract/phrases.ts';
import type { Phrase, PhraseStore } from '../../core/session/phrase-store.ts';
import { createPhraseFolder } from './phrase-folder.ts';
import { createPhraseMemory } from './phrase-memory.ts';

/** Phrases on disk with the last used in memory; the longest unused are dropped beyond the limit. */
export interface PhraseCache extends PhraseStore {
  /** What is on disk now; drops what is beyond the limit. */
  info(): Promise<PhraseCacheInfo>;
  /** @returns how many there were */
  clear(): Promise<number>;
  /** Waits for what is being written. */
  close(): Promise<void>;
}

export interface PhraseCacheOptions {
  readonly folder: string;
  /** Of all files together; asked whenever something was added. */
  readonly limitBytes: () => Promise<number>;
  readonly memoryBytes?: number;
  /** ISO 8601. */
  readonly wallTime: () => string;
}

/** Some six minutes of 24 kHz PCM. */
const MEMORY_BYTES = 16 * 1024 * 1024;

export function createPhraseCache(options: PhraseCacheOptions): PhraseCache {
  const { limitBytes, memoryBytes = MEMORY_BYTES } = options;
  const folder = createPhraseFolder(options.folder, options.wallTime);
  const memory = createPhraseMemory(memoryBytes);
  /** Sizes of what is on disk or on its way there, the longest unused first. */
  let sizes = new Map<string, number>();
  let opened: Promise<void> | null = null;
  let lastWork: Promise<unknown> = Promise.resolve();

  /** One after the other, so that what is listed is what was written. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = lastWork.then(work);
    lastWork = done.catch(() => undefined);
    return done;
  }

  const ready = (): Promise<void> => (opened ??= inTurn(open));

  /** Reads what was used last, so that a text waits neither for the disk nor for code that never ran. */
  async function open(): Promise<void> {
    sizes = await folder.list();
    let readBytes = 0;
    const fitting = [...sizes].reverse().filter(([, sizeBytes]) => (readBytes += sizeBytes) <= memoryBytes);
    for (const [key] of fitting.reverse()) {
      const phrase = folder.read(key);
      if (phrase !== null) memory.set(key, phrase);
    }
  }

  function forget(key: string): void {
    sizes.delete(key);
    memory.delete(key);
  }

  /** The last used comes last. */
  function used(key: string, sizeBytes: number): void {
    sizes.delete(key);
    sizes.set(key, sizeBytes);
  }

  const sizeBytes = (): number => [...sizes.values()].reduce((sum, size) => sum + size, 0);

  async function trim(limit: number): Promise<void> {
    for (const key of [...sizes.keys()]) {
      if (sizeBytes() <= limit) return;
      forget(key);
      await folder.remove(key);
    }
  }

  function read(key: string): Phrase | 'lost' {
    const phrase = folder.read(key);
    if (phrase === null) {
      forget(key);
      return 'lost';
    }
    memory.set(key, phrase);
    return phrase;
  }

  async function write(key: string, phrase: Phrase): Promise<void> {
    try {
      used(key, await folder.write(key, phrase));
      await trim(await limitBytes());
    } catch {
      // A full disk costs another request, not the run.
      forget(key);
    }
  }

  return {
    ready,
    find(key) {
      const known = sizes.get(key);
      if (known === undefined) return null;
      used(key, known);
      folder.touch(key);
      return memory.get(key) ?? read(key);
    },
    keep(key, phrase) {
      used(key, phrase.bytes.length);
      memory.set(key, phrase);
      void inTurn(() => write(key, phrase));
    },
    info: () =>
      inTurn(async () => {
        const limit = await limitBytes();
        // The command line may have added some.
        sizes = await folder.list();
        await trim(limit);
        return { count: sizes.size, sizeBytes: sizeBytes(), limitBytes: limit };
      }),
    clear: () =>
      inTurn(async () => {
        const keys = [...(await folder.list()).keys()];
        memory.clear();
        sizes = new Map();
        await Promise.all(keys.map((key) => folder.remove(key)));
        return keys.length;
      }),
    close: async () => void (await lastWork),
  };
}
