import * as z from 'zod';
import type { Voice } from '../../../core/contract/catalogue.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import type { VoiceList } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';

/** Kokoro's names begin with their accent and gender; other servers name their voices as they like. */
const LANGUAGES: Readonly<Record<string, string>> = { a: 'en-US', b: 'en-GB' };
const GENDERS: Readonly<Record<string, Voice['gender']>> = { f: 'female', m: 'male' };

function toVoice(id: string, label = id): Voice {
  const [, accent = '', gender = ''] = /^([a-z])([fm])_/.exec(id) ?? [];
  return {
    id,
    label,
    language: LANGUAGES[accent] ?? '',
    gender: GENDERS[gender] ?? 'unknown',
    models: [],
  };
}

/** Of Kokoro, Orpheus and vLLM-Omni, as their own pages use them. */
export const COMPATIBLE_VOICES: readonly Voice[] = [
  'af_heart',
  'af_bella',
  'af_sky',
  'am_adam',
  'bf_emma',
  'bm_george',
  'tara',
  'vivian',
].map((id) => toVoice(id));

const voiceSchema = z.union([
  z.string().transform((id) => ({ id, name: id })),
  z.object({ id: z.string(), name: z.string().optional() }),
]);
const listSchema = z.object({ voices: z.array(voiceSchema) });

/** GET /v1/audio/voices, which not all servers have: ids, or objects. @throws OnsetError `protocol` */
export function readCompatibleVoices(body: string): ReturnType<VoiceList['read']> {
  const parsed = listSchema.safeParse(parseObject(body));
  if (!parsed.success) throw new OnsetError(protocolFailure('The server', 'a list of voices that is none'));
  return { voices: parsed.data.voices.map(({ id, name }) => toVoice(id, name)), nextPage: null };
}
