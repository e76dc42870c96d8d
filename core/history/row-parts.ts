import type { RunFigures } from '../session/figures/figures.ts';
import { charactersOf } from '../text/characters-of.ts';
import { ROW_TEXT_CHARACTERS, type RunRow } from './row.ts';

/** As `RunFigures` and `onset.runs/1` have them. */
interface Played extends Pick<RunFigures, 'speedUp' | 'largestGap'> {
  readonly audio: { readonly durationMs: number };
  readonly playback: {
    readonly prebufferMs: number;
    readonly playStartMs: number | null;
    readonly underruns: readonly { readonly ms: number }[];
    readonly smallestGaplessPrebufferMs: number | null;
  };
  readonly gaps: readonly unknown[];
}

type PlayedParts = Pick<
  RunRow,
  | 'prebufferMs'
  | 'audioMs'
  | 'speedUp'
  | 'largestGapMs'
  | 'smallestGaplessPrebufferMs'
  | 'underruns'
  | 'underrunMs'
  | 'gaps'
>;

/** How the sound came and was played. What never began to play may have run dry or not: nobody knows. */
export function playedPartsOf({ audio, speedUp, largestGap, playback, gaps }: Played): PlayedParts {
  const { prebufferMs, playStartMs, underruns, smallestGaplessPrebufferMs } = playback;
  const isPlayed = playStartMs !== null;
  return {
    prebufferMs,
    audioMs: audio.durationMs,
    speedUp,
    largestGapMs: largestGap === null ? null : largestGap.toMs - largestGap.fromMs,
    smallestGaplessPrebufferMs,
    underruns: isPlayed ? underruns.length : null,
    underrunMs: isPlayed ? underruns.reduce((sum, { ms }) => sum + ms, 0) : null,
    gaps: isPlayed ? gaps.length : null,
  };
}

interface Asked {
  readonly target: {
    readonly provider: string;
    readonly model: string;
    readonly voice: string;
    readonly transport: RunRow['transport'];
    readonly format: string;
    readonly region?: string | undefined;
    readonly endpoint: string | null;
  };
  readonly text: string;
  readonly startedAt: string;
}

/** What was wanted, and of whom. */
export function askedPartsOf({ target, text, startedAt }: Asked) {
  const { provider, model, voice, transport, format, region = null, endpoint } = target;
  return {
    ...{ provider, model, voice, transport, format, region, endpoint },
    startedAtMs: Date.parse(startedAt),
    text: text.slice(0, ROW_TEXT_CHARACTERS),
    characters: charactersOf(text),
  };
}
