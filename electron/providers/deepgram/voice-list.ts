import * as z from 'zod';
import type { Voice } from '../../../core/contract/catalogue.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import type { VoiceList } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';
import { isFlux } from './model.ts';
import { DEEPGRAM_VOICES } from './voices.ts';

const listSchema = z.object({
  tts: z.array(
    z.object({
      name: z.string(),
      canonical_name: z.string(),
      architecture: z.string().optional(),
      languages: z.array(z.string()).default([]),
      metadata: z.object({ tags: z.array(z.string()).nullish() }).nullish(),
    }),
  ),
});
type Listed = z.infer<typeof listSchema>['tts'][number];

/** Gender is a tag, and not every voice is known to have it. */
function genderOf({ metadata }: Listed): Voice['gender'] {
  const tags = metadata?.tags ?? [];
  if (tags.includes('feminine')) return 'female';
  return tags.includes('masculine') ? 'male' : 'unknown';
}

function toVoice(listed: Listed): Voice {
  const { name, canonical_name, architecture, languages } = listed;
  return {
    id: canonical_name,
    label: name.charAt(0).toUpperCase() + name.slice(1),
    // The list names the language alone and with its country.
    language: languages.find((language) => language.includes('-')) ?? languages[0] ?? '',
    gender: genderOf(listed),
    models: architecture === undefined ? [] : [architecture],
  };
}

/** GET /v1/models, which has one page. @throws OnsetError `protocol` */
export function readDeepgramVoices(body: string): ReturnType<VoiceList['read']> {
  const parsed = listSchema.safeParse(parseObject(body));
  if (!parsed.success) throw new OnsetError(protocolFailure('Deepgram', 'a list of models without voices'));
  const voices = parsed.data.tts.map(toVoice);
  // Whether the list of the first version names the voices of the second is not documented.
  const flux = voices.some(({ id }) => isFlux(id)) ? [] : DEEPGRAM_VOICES.filter(({ id }) => isFlux(id));
  return { voices: [...voices, ...flux], nextPage: null };
}
