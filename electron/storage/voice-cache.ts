import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { type Voice, voiceSchema } from '../../core/contract/catalogue.ts';
import { replaceFile } from './replace-file.ts';

const fetchedSchema = z.object({ asOf: z.string(), voices: z.array(voiceSchema) });
const fileSchema = z.record(z.string(), fetchedSchema);

/** The voices a vendor told of, and the day it did. */
export type FetchedVoices = z.infer<typeof fetchedSchema>;

/** Voice lists fetched with a key, by provider; they hold no secret. */
export interface VoiceCache {
  get(provider: string): FetchedVoices | null;
  /** @throws the file system's error; the list counts all the same */
  set(provider: string, voices: readonly Voice[], asOf: string): Promise<void>;
}

/** A file that cannot be read is an empty cache: everything in it can be fetched again. */
export async function createVoiceCache(file: string): Promise<VoiceCache> {
  const known = new Map(Object.entries(await load(file)));
  return {
    get: (provider) => known.get(provider) ?? null,
    async set(provider, voices, asOf) {
      known.set(provider, { asOf, voices: [...voices] });
      await replaceFile(file, `${JSON.stringify(Object.fromEntries(known))}\n`);
    },
  };
}

async function load(file: string): Promise<z.infer<typeof fileSchema>> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}
