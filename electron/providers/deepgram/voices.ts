import type { Voice } from '../../../core/contract/catalogue.ts';

type Row = readonly [name: string, language: string, gender: Voice['gender']];

/** With Deepgram a voice is a model: `aura-2-thalia-en` goes out as `model`. Sample of the 5.13.0 SDK's list. */
const AURA_2: readonly Row[] = [
  ['thalia', 'en-US', 'female'],
  ['andromeda', 'en-US', 'female'],
  ['helena', 'en-US', 'female'],
  ['apollo', 'en-US', 'male'],
  ['arcas', 'en-US', 'male'],
  ['aries', 'en-US', 'male'],
  ['draco', 'en-GB', 'male'],
  ['hyperion', 'en-AU', 'male'],
  ['celeste', 'es-CO', 'female'],
  ['viktoria', 'de-DE', 'female'],
  ['agathe', 'fr-FR', 'female'],
  ['izanami', 'ja-JP', 'female'],
];

const AURA_1: readonly Row[] = [
  ['asteria', 'en-US', 'female'],
  ['luna', 'en-US', 'female'],
  ['orion', 'en-US', 'male'],
];

/** Version 2 only (Flux documentation, 2026-09). */
const FLUX: readonly Row[] = [
  ['alexis', 'en-US', 'unknown'],
  ['haley', 'en-US', 'unknown'],
  ['heather', 'en-US', 'unknown'],
  ['cole', 'en-US', 'unknown'],
  ['jack', 'en-GB', 'male'],
  ['rufus', 'en-GB', 'male'],
  ['priya', 'en-IN', 'female'],
  ['bruce', 'en-US', 'unknown'],
];

const voices = (family: string, rows: readonly Row[]): Voice[] =>
  rows.map(([name, language, gender]) => ({
    id: `${family}-${name}-${language.slice(0, 2)}`,
    label: name.charAt(0).toUpperCase() + name.slice(1),
    language,
    gender,
    models: [family],
  }));

export const DEEPGRAM_VOICES: readonly Voice[] = [
  ...voices('aura-2', AURA_2),
  ...voices('flux', FLUX),
  ...voices('aura', AURA_1),
];
