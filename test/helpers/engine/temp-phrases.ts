import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wallTime } from '../../../electron/clock/clock.ts';
import { type PhraseCache, createPhraseCache } from '../../../electron/storage/phrase-cache.ts';

/** A phrase cache in a folder of its own. */
export interface TempPhrases {
  readonly cache: PhraseCache;
  readonly folder: string;
  /** The same folder as the next process finds it. */
  reopen(): PhraseCache;
  remove(): Promise<void>;
}

export async function openTempPhrases(): Promise<TempPhrases> {
  const folder = await mkdtemp(join(tmpdir(), 'onset-phrases-'));
  const reopen = (): PhraseCache =>
    createPhraseCache({ folder, limitBytes: () => Promise.resolve(10_000_000), wallTime });
  return {
    ...{ cache: reopen(), folder, reopen },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
