import * as z from 'zod';
import type { Voice } from '../../../core/contract/catalogue.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';

const voiceSchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  language: z.string().nullish(),
  locales: z.array(z.object({ locale: z.string(), is_native: z.boolean().nullish() })).nullish(),
  gender: z.string().nullish(),
});
const pageSchema = z.object({ data: z.array(voiceSchema), has_more: z.boolean().nullish() });

/** What `GET /voices` is asked for; a page begins behind the last voice of the one before. */
export function voicePageQuery(page: string | null): Record<string, string> {
  return page === null ? { limit: '100' } : { limit: '100', starting_after: page };
}

const GENDERS: Record<string, Voice['gender']> = {
  feminine: 'female',
  masculine: 'male',
  gender_neutral: 'neutral',
};

const toVoice = ({ id, name, language, locales, gender }: z.infer<typeof voiceSchema>): Voice => ({
  id,
  label: name ?? id,
  language: locales?.find(({ is_native }) => is_native === true)?.locale ?? language ?? '',
  gender: GENDERS[gender ?? ''] ?? 'unknown',
  models: [],
});

/** The oldest versions may answer the list without the object around it; that is not documented any more. */
const wrapped = (body: string): string => (body.trimStart().startsWith('[') ? `{"data":${body}}` : body);

/** One page of `GET /voices`. @throws OnsetError `protocol` */
export function readCartesiaVoices(body: string): { voices: readonly Voice[]; nextPage: string | null } {
  const parsed = pageSchema.safeParse(parseObject(wrapped(body)));
  if (!parsed.success) throw new OnsetError(protocolFailure('Cartesia', 'a list of voices without voices'));
  const { data, has_more } = parsed.data;
  return { voices: data.map(toVoice), nextPage: has_more === true ? (data.at(-1)?.id ?? null) : null };
}
