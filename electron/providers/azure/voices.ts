import type { Voice } from '../../../core/contract/catalogue.ts';

type Row = readonly [id: string, gender: Voice['gender']];

/** The kinds of voice by the ending of their names; the name alone decides, nothing else goes over the wire. */
export const AZURE_MODELS = [
  { id: 'neural', label: 'Neural' },
  { id: 'DragonHDLatestNeural', label: 'Neural HD' },
  { id: 'DragonHDFlashLatestNeural', label: 'Neural HD Flash' },
  { id: 'DragonHDOmniLatestNeural', label: 'Neural HD Omni' },
  { id: 'MAI-Voice-2', label: 'MAI Voice 2' },
];

/** A sample; the whole list, some hundreds, is fetched with the key. */
const ROWS: readonly Row[] = [
  ['en-US-AvaMultilingualNeural', 'female'],
  ['en-US-AvaNeural', 'female'],
  ['en-US-JennyNeural', 'female'],
  ['en-US-AriaNeural', 'female'],
  ['en-US-ChristopherNeural', 'male'],
  ['en-US-GuyNeural', 'male'],
  ['en-US-JennyMultilingualNeural', 'female'],
  ['en-US-Ava:DragonHDLatestNeural', 'female'],
  ['en-GB-SoniaNeural', 'female'],
  ['en-GB-RyanNeural', 'male'],
  ['de-DE-KatjaNeural', 'female'],
  ['fr-FR-DeniseNeural', 'female'],
  ['es-ES-ElviraNeural', 'female'],
  ['ja-JP-NanamiNeural', 'female'],
  ['zh-CN-XiaoxiaoNeural', 'female'],
  ['zh-CN-YunxiNeural', 'male'],
];

/** `Ava` of `en-US-Ava:DragonHDLatestNeural`, `Ava Multilingual` of `en-US-AvaMultilingualNeural`. */
const nameOf = (id: string): string =>
  (id.split(':')[0] ?? id)
    .replace(/^.*-/, '')
    .replace(/Neural$/, '')
    .replace('Multilingual', ' Multilingual');

/** The models whose voice this is; empty, and so all, for an ending that came after this was written. */
export function azureModelsOf(id: string): string[] {
  const [, ending = 'neural'] = id.split(':');
  return AZURE_MODELS.some((model) => model.id === ending) ? [ending] : [];
}

export const AZURE_VOICES: readonly Voice[] = ROWS.map(([id, gender]) => ({
  id,
  label: nameOf(id),
  language: id.slice(0, 5),
  gender,
  models: azureModelsOf(id),
}));
