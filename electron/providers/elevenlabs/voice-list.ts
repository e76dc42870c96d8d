import * as z from 'zod';
import type { Voice } from '../../../core/contract/catalogue.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';

const voiceSchema = z.object({
  voice_id: z.string(),
  name: z.string().nullish(),
  labels: z.object({ gender: z.string().nullish(), language: z.string().nullish() }).nullish(),
  verified_languages: z.array(z.object({ locale: z.string().nullish() })).nullish(),
});
const pageSchema = z.object({
  voices: z.array(voiceSchema),
  has_more: z.boolean().nullish(),
  next_page_token: z.string().nullish(),
});

/** What `GET /v2/voices` is asked for; counting all voices costs time. */
export function voicePageQuery(page: string | null): Record<string, string> {
  const base = { page_size: '100', include_total_count: 'false' };
  return page === null ? base : { ...base, next_page_token: page };
}

const GENDERS: Record<string, Voice['gender']> = { female: 'female', male: 'male', neutral: 'neutral' };

/** Which models a voice is best with is no limit: each speaks with all. */
function toVoice({ voice_id, name, labels, verified_languages }: z.infer<typeof voiceSchema>): Voice {
  return {
    id: voice_id,
    label: name ?? voice_id,
    language: verified_languages?.find(({ locale }) => locale != null)?.locale ?? labels?.language ?? '',
    gender: GENDERS[labels?.gender ?? ''] ?? 'unknown',
    models: [],
  };
}

/** One page of `GET /v2/voices`. @throws OnsetError `protocol` */
export function readElevenlabsVoices(body: string): { voices: readonly Voice[]; nextPage: string | null } {
  const parsed = pageSchema.safeParse(parseObject(body));
  if (!parsed.success) throw new OnsetError(protocolFailure('ElevenLabs', 'a list of voices without voices'));
  const { voices, has_more, next_page_token } = parsed.data;
  return { voices: voices.map(toVoice), nextPage: has_more === true ? (next_page_token ?? null) : null };
}
