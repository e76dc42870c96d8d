import * as z from 'zod';
import type { Voice } from '../../../core/contract/catalogue.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { protocolFailure } from '../http-failure.ts';

const LANGUAGES: Record<string, string> = { a: 'en-US', b: 'en-GB' };
const GENDERS: Record<string, Voice['gender']> = { f: 'female', m: 'male' };

/** Kokoro's ids tell accent and gender by their first two letters: `af_heart`, `bm_george`. */
function voice(id: string, label = id): Voice {
  const [, accent = '', gender = ''] = /^([a-z])([fm])_/.exec(id) ?? [];
  return {
    id,
    label,
    language: LANGUAGES[accent] ?? 'en-US',
    gender: GENDERS[gender] ?? 'unknown',
    models: [],
  };
}

/** Every id that the vendor's pages show: the first two by its articles, the others by its documentation. */
export const SPEEKO_VOICES: readonly Voice[] = [
  'en-US-neural-1',
  'en-US-1',
  'af_heart',
  'am_michael',
  'bf_emma',
  'am_adam',
].map((id) => voice(id));

/** The shape is not documented: names, objects, and either inside `voices` are taken. */
const listedSchema = z.union([
  z.string().min(1),
  z.object({ id: z.string().min(1), name: z.string().optional() }),
  z.object({ name: z.string().min(1) }),
]);
const listSchema = z.union([z.array(listedSchema), z.object({ voices: z.array(listedSchema) })]);

function toVoice(listed: z.infer<typeof listedSchema>): Voice {
  if (typeof listed === 'string') return voice(listed);
  return 'id' in listed ? voice(listed.id, listed.name) : voice(listed.name);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** @throws OnsetError `protocol` */
export function readSpeekoVoices(body: string): { voices: readonly Voice[]; nextPage: null } {
  const list = listSchema.safeParse(parsed(body));
  if (!list.success) throw new OnsetError(protocolFailure('Speeko', 'a list of voices that is none'));
  const listed = Array.isArray(list.data) ? list.data : list.data.voices;
  return { voices: listed.map(toVoice), nextPage: null };
}
