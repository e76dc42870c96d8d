import * as z from 'zod';
import type { Voice } from '../../../core/contract/catalogue.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import type { VoiceList } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';

const ENGLISH = { language: 'en-US', gender: 'unknown', models: [] } as const;
const known = (id: string, models: readonly string[] = []): Voice => ({
  ...ENGLISH,
  id,
  label: id.charAt(0).toUpperCase() + id.slice(1).replace(/_.*/, ''),
  models: [...models],
});

/** Until the key's own list is fetched. Those with a number are curated for Simba 3.2. */
export const SPEECHIFY_VOICES: readonly Voice[] = [
  ...['george', 'henry', 'carly', 'sophia', 'kristy', 'jack'].map((id) => known(id)),
  ...['geffen_32', 'dominic_32', 'harper_32', 'imogen_32'].map((id) => known(id, ['simba-3.2'])),
];

const voiceSchema = z.object({
  id: z.string(),
  display_name: z.string().nullish(),
  gender: z.string().nullish(),
  locale: z.string().nullish(),
  models: z.array(z.object({ name: z.string() })).nullish(),
});
const listSchema = z.object({ voices: z.array(voiceSchema), next_cursor: z.string().nullish() });

const GENDERS = new Map<string, Voice['gender']>([
  ['female', 'female'],
  ['male', 'male'],
]);

function toVoice({ id, display_name, gender, locale, models }: z.infer<typeof voiceSchema>): Voice {
  return {
    id,
    label: display_name ?? id,
    language: locale ?? '',
    gender: GENDERS.get(gender ?? '') ?? 'unknown',
    models: (models ?? []).map(({ name }) => name),
  };
}

/** One page of GET /v1/voices, in the shape of the version we ask for. @throws OnsetError `protocol` */
export function readSpeechifyVoices(body: string): ReturnType<VoiceList['read']> {
  const parsed = listSchema.safeParse(parseObject(body));
  if (!parsed.success) throw new OnsetError(protocolFailure('Speechify', 'a voice list of another shape'));
  const { voices, next_cursor } = parsed.data;
  return { voices: voices.map(toVoice), nextPage: next_cursor ?? null };
}
