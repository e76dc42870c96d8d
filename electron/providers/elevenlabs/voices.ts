import type { Voice } from '../../../core/contract/catalogue.ts';

type Row = readonly [id: string, name: string, language: string, gender: Voice['gender']];

/** What the vendor's own samples speak with; every account has its own list beyond these. */
const ROWS: readonly Row[] = [
  ['JBFqnCBsd6RMkjVDRZzb', 'George', 'en-GB', 'male'],
  ['Xb7hH8MSUJpSbSDYk0k2', 'Alice', 'en-GB', 'female'],
  ['21m00Tcm4TlvDq8ikWAM', 'Rachel', 'en-US', 'female'],
  ['hpp4J3VqNfWAUOO0d1Us', 'Bella', 'en-US', 'female'],
  ['bIHbv24MWmeRgasZH58o', 'Will', 'en-US', 'male'],
  ['EXAVITQu4vr4xnSDxMaL', 'Sarah', 'en-US', 'female'],
];

export const ELEVENLABS_VOICES: readonly Voice[] = ROWS.map(([id, label, language, gender]) => ({
  id,
  label,
  language,
  gender,
  models: [],
}));
