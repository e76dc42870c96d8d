import type { Loudness } from '../audio/loudness.ts';

/** How a sound is brought to the loudness at which it is heard. */
export interface LevelMatch {
  /** What is added to it; 0 where its loudness is not known. */
  readonly gainDb: number;
  /** Its loudness then; null where it is not known. */
  readonly lufs: number | null;
}

/** A player's own resampling may overshoot a little (EBU R 128: -1 dBTP). */
const CEILING_DBTP = -1;

/**
 * Brings sounds that are compared to one loudness: to the wanted one where every one of them stays below -1 dBTP, else
 * all to the loudest that the one with the highest peaks can have, so that they are equal in any case.
 */
export function matchLevels(sounds: readonly Loudness[], wantedLufs: number | null): readonly LevelMatch[] {
  if (wantedLufs === null) return sounds.map(({ integratedLufs }) => ({ gainDb: 0, lufs: integratedLufs }));
  const reachable = sounds.map(loudestOf);
  const commonLufs = Math.min(wantedLufs, ...reachable);
  return sounds.map(({ integratedLufs }) =>
    integratedLufs === null
      ? { gainDb: 0, lufs: null }
      : { gainDb: commonLufs - integratedLufs, lufs: commonLufs },
  );
}

function loudestOf({ integratedLufs, truePeakDbtp }: Loudness): number {
  if (integratedLufs === null || truePeakDbtp === null) return Infinity;
  return integratedLufs + CEILING_DBTP - truePeakDbtp;
}

export const gainOf = ({ gainDb }: LevelMatch): number => 10 ** (gainDb / 20);
