import * as z from 'zod';
import type { Voice } from '../../../core/contract/catalogue.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';

const voice = (id: string, gender: Voice['gender'], language = 'en-US'): Voice => ({
  id,
  label: id,
  language,
  gender,
  models: [],
});

/** Ids that the vendor's own examples use; the account's list is fetched with the key. */
export const INWORLD_VOICES: readonly Voice[] = [
  voice('Ashley', 'female'),
  voice('Dennis', 'male'),
  voice('Hana', 'female'),
  voice('Clive', 'male', 'en-GB'),
  voice('Craig', 'male', 'en-GB'),
  voice('Jason', 'unknown'),
  voice('Aarav', 'unknown'),
];

/** `/voices/v1/voices` says `langCode` (EN_US); the older `/tts/v1/voices` says `languages` (en). */
const listSchema = z.object({
  voices: z.array(
    z.object({
      voiceId: z.string().min(1),
      displayName: z.string().optional(),
      langCode: z.string().optional(),
      languages: z.array(z.string()).default([]),
      tags: z.array(z.string()).default([]),
    }),
  ),
});
type Listed = z.infer<typeof listSchema>['voices'][number];

/** `en-US` of `EN_US`, `zh-CN` of `ZH_CN`, `en` of `en`. */
function languageOf({ langCode, languages }: Listed): string {
  const [language = '', country] = (langCode ?? languages[0] ?? '').split(/[_-]/);
  return country === undefined
    ? language.toLowerCase()
    : `${language.toLowerCase()}-${country.toUpperCase()}`;
}

function genderOf({ tags }: Listed): Voice['gender'] {
  const words = tags.map((tag) => tag.toLowerCase());
  if (words.includes('female')) return 'female';
  return words.includes('male') ? 'male' : 'unknown';
}

/** @throws OnsetError `protocol` */
export function readInworldVoices(body: string): { voices: readonly Voice[]; nextPage: null } {
  const parsed = listSchema.safeParse(parseObject(body));
  if (!parsed.success) {
    throw new OnsetError(protocolFailure('Inworld', 'a list of voices that is none'));
  }
  const voices = parsed.data.voices.map((listed) => ({
    id: listed.voiceId,
    label: listed.displayName ?? listed.voiceId,
    language: languageOf(listed),
    gender: genderOf(listed),
    models: [],
  }));
  return { voices, nextPage: null };
}
