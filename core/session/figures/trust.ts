import { PLAYBACK_MARKS, type MarkName } from '../../timeline/marks.ts';

/**
 * Above this ± a run is not to be trusted (MEASUREMENT.md, "The instrument's own error"), nor where its text came later
 * than planned by more.
 */
export const TRUST_LIMIT_MS = 5;

export const isImprecise = (errorMs: number): boolean => errorMs > TRUST_LIMIT_MS;

/**
 * The marks that figures are made of: their ±, with that of every chunk and stall, decides whether a run is to be
 * trusted. A wide ± of any other mark spoils no figure.
 */
export const KEY_MARKS: ReadonlySet<MarkName> = new Set(['firstByte', 'firstAudio', ...PLAYBACK_MARKS]);
