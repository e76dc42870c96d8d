/** One model, with the longest text of one request and whether the text-to-speech sockets offer it. */
export interface ElevenlabsModel {
  readonly id: string;
  readonly label: string;
  readonly maxCharacters: number;
  readonly hasSocket: boolean;
}

/** Models and limits as of 2026-11: help centre, models page, launch of v4 in 2026-09. */
export const ELEVENLABS_MODELS: readonly ElevenlabsModel[] = [
  { id: 'eleven_flash_v2_5', label: 'Flash v2.5', maxCharacters: 40_000, hasSocket: true },
  { id: 'eleven_flash_v2', label: 'Flash v2', maxCharacters: 30_000, hasSocket: true },
  { id: 'eleven_multilingual_v2', label: 'Multilingual v2', maxCharacters: 10_000, hasSocket: true },
  { id: 'eleven_turbo_v2_5', label: 'Turbo v2.5 (deprecated)', maxCharacters: 40_000, hasSocket: true },
  { id: 'eleven_turbo_v2', label: 'Turbo v2 (deprecated)', maxCharacters: 30_000, hasSocket: true },
  { id: 'eleven_v3', label: 'v3', maxCharacters: 5000, hasSocket: false },
  { id: 'eleven_v4', label: 'v4', maxCharacters: 10_000, hasSocket: false },
  { id: 'eleven_v4_turbo', label: 'v4 Turbo', maxCharacters: 10_000, hasSocket: false },
];

/** The longest text that any model takes; `checkLength` knows each one's own. */
export const MAX_CHARACTERS = Math.max(...ELEVENLABS_MODELS.map(({ maxCharacters }) => maxCharacters));
