import * as z from 'zod';
import type { Voice } from '../../../core/contract/catalogue.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { protocolFailure } from '../http-failure.ts';
import { azureModelsOf } from './voices.ts';

const voicesSchema = z.array(
  z.object({ ShortName: z.string(), DisplayName: z.string(), Locale: z.string(), Gender: z.string() }),
);

/** Read without `parseObject`, because the list is bare. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

const genderOf = (said: string): Voice['gender'] =>
  (['female', 'male', 'neutral'] as const).find((gender) => gender === said.toLowerCase()) ?? 'unknown';

/** The whole list comes at once. @throws OnsetError `protocol` */
export function readVoices(body: string): Voice[] {
  const list = voicesSchema.safeParse(parse(body));
  if (!list.success) throw new OnsetError(protocolFailure('Azure', 'a list of voices that cannot be read'));
  return list.data.map(({ ShortName, DisplayName, Locale, Gender }) => ({
    id: ShortName,
    label: DisplayName,
    language: Locale,
    gender: genderOf(Gender),
    models: azureModelsOf(ShortName),
  }));
}
