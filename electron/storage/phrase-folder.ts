import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Phrase } from '../../core/session/phrase-store.ts';
import { decodePhrase, encodePhrase } from './phrase-file.ts';
import { replaceFile } from './replace-file.ts';

/** One file for each phrase, named by its key; its time of change is when it was used last. */
export interface PhraseFolder {
  /** Sizes by key, the longest unused first. */
  list(): Promise<Map<string, number>>;
  /**
   * Null for one that is gone or damaged; a damaged one is removed. Synchronous: a text waits for it, and threads on a
   * busy computer would let it wait a hundred times as long.
   */
  read(key: string): Phrase | null;
  /** It was used now. */
  touch(key: string): void;
  /** @returns what the file weighs, bytes. @throws the file system's error */
  write(key: string, phrase: Phrase): Promise<number>;
  remove(key: string): Promise<void>;
}

const SUFFIX = '.phrase';
const FILE = /^[0-9a-f]{64}\.phrase$/;
/** What a crash left of a file that was not whole yet (replace-file.ts). */
const UNFINISHED = /^[0-9a-f]{64}\.phrase\.new$/;

interface Entry {
  readonly key: string;
  readonly sizeBytes: number;
  readonly usedMs: number;
}

export function createPhraseFolder(folder: string, wallTime: () => string): PhraseFolder {
  const fileOf = (key: string): string => join(folder, key + SUFFIX);
  const remove = (key: string): Promise<void> => rm(fileOf(key), { force: true }).catch(() => undefined);

  async function entryOf(name: string): Promise<Entry | null> {
    const file = await stat(join(folder, name)).catch(() => null);
    const key = name.slice(0, -SUFFIX.length);
    return file === null ? null : { key, sizeBytes: file.size, usedMs: file.mtimeMs };
  }

  return {
    async list() {
      const names = await readdir(folder).catch(() => []);
      const left = names.filter((name) => UNFINISHED.test(name));
      await Promise.all(left.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)));
      const found = await Promise.all(names.filter((name) => FILE.test(name)).map(entryOf));
      const entries = found.filter((entry) => entry !== null).sort((a, b) => a.usedMs - b.usedMs);
      return new Map(entries.map(({ key, sizeBytes }) => [key, sizeBytes]));
    },
    read(key) {
      try {
        const phrase = decodePhrase(readFileSync(fileOf(key)));
        if (phrase === null) rmSync(fileOf(key));
        return phrase;
      } catch {
        return null;
      }
    },
    touch(key) {
      const now = new Date(wallTime());
      try {
        utimesSync(fileOf(key), now, now);
      } catch {
        // That it was used is worth no failure.
      }
    },
    async write(key, phrase) {
      const data = encodePhrase(phrase);
      await replaceFile(fileOf(key), data);
      return data.length;
    },
    remove,
  };
}
