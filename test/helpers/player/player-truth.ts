import type { PlayableChunk, VirtualPlayback } from '../../../core/playback/types.ts';
import { playVirtually } from '../../../core/playback/virtual-player.ts';
import { virtualPlaybackOf } from '../../../core/session/playback/playback-of.ts';
import { QUANTUM_FRAMES } from '../../../renderer/audio/output/resampler.ts';
import type { PlayedRun } from '../../fixtures/truth/page.ts';
import { createRandomRuns, type RandomRun } from './random-runs.ts';
import { differenceMs, type StallPair, stallPairs } from './stall-differences.ts';
import type { TruthPage } from './truth-page.ts';

/**
 * Whose arrivals were played virtually. `player`: when sound was there to be played in the page, which is all that a
 * player can know and the same for both. `record`: when it left the socket, as the What-if panel has it: the way to the
 * page, through door, page thread and decoder, is not in it, and its wavering becomes a difference.
 */
type Source = 'player' | 'record';

/** One run, or its repetition under another prebuffer, against what was foretold. */
export interface Verdict {
  readonly what: 'played' | 'replayed';
  readonly source: Source;
  readonly seed: number;
  readonly words: string;
  readonly prebufferMs: number;
  readonly sampleRate: number;
  readonly pairs: readonly StallPair[];
  readonly largestMs: number;
  readonly quantumMs: number;
}

export interface Truth {
  readonly verdicts: readonly Verdict[];
  /** Plays in which the device itself starved, or that were no repetition: they say nothing, and were made again. */
  readonly disturbed: number;
}

/** Rates of the players side by side, Hz. */
export const SEAT_RATES = [16_000, 24_000, 24_000, 48_000] as const;
/** How far the distances between its pieces may be from those of what it repeats; less than the shortest quantum. */
const MAX_UNEVEN_MS = 2;

interface Seated {
  readonly seat: number;
  readonly sampleRate: number;
  readonly seed: number;
  readonly random: RandomRun;
  readonly maxTries: number;
}

/** When it has played enough, and what it is told on the way there. */
export interface TruthPlan {
  readonly firstSeed: number;
  /** Batches of as many runs as there are seats, at most. */
  readonly maxBatches: number;
  /** How often a play that was disturbed is made again; then the run, or its repetition, says nothing. */
  readonly maxTries: number;
  isEnough(soFar: Truth): boolean;
  /** Told of all that was played so far, after each batch. */
  onBatch?(soFar: Truth): void;
}

/** Plays random runs, each of them once more under another prebuffer; a batch shares a network. */
export async function playRandomRuns(truth: TruthPage, plan: TruthPlan): Promise<Truth> {
  let soFar: Truth = { verdicts: [], disturbed: 0 };
  for (let batch = 0; batch < plan.maxBatches; batch += 1) {
    const all = [soFar, ...(await playBatch(truth, plan.firstSeed + batch, plan.maxTries))];
    soFar = {
      verdicts: all.flatMap(({ verdicts }) => verdicts),
      disturbed: all.reduce((sum, { disturbed }) => sum + disturbed, 0),
    };
    plan.onBatch?.(soFar);
    if (plan.isEnough(soFar)) return soFar;
  }
  if (soFar.verdicts.length > 0) return soFar;
  throw new Error(`This machine is too busy to play to: ${soFar.disturbed} plays were disturbed.`);
}

async function playBatch(truth: TruthPage, seed: number, maxTries: number): Promise<readonly Truth[]> {
  const runs = createRandomRuns(seed);
  await truth.setNetwork(runs.network());
  return Promise.all(
    SEAT_RATES.map((sampleRate, seat) =>
      playTwice(truth, { seat, sampleRate, seed, random: runs.run(sampleRate), maxTries }),
    ),
  );
}

async function playTwice(
  truth: TruthPage,
  { seat, sampleRate, seed, random, maxTries }: Seated,
): Promise<Truth> {
  const { page } = truth;
  const { request, otherPrebufferMs } = random;
  const first = await undisturbed(
    () => page.evaluate(([at, asked]) => window.playRun(at, asked), [seat, request] as const),
    () => true,
    maxTries,
  );
  if (first.run === null) return { verdicts: [], disturbed: first.disturbed };
  const { runId, chunks, endedAt } = first.run;
  const other = [seat, runId, otherPrebufferMs] as const;
  const again = await undisturbed(
    () => page.evaluate(([at, id, ms]) => window.playAgain(at, id, ms), other),
    (run) => unevenMs(chunks, run.chunks) <= MAX_UNEVEN_MS,
    maxTries,
  );
  const disturbed = first.disturbed + again.disturbed;
  const session = await truth.recorded(runId);
  const foretell: Record<Source, (prebufferMs: number) => VirtualPlayback> = {
    player: (prebufferMs) => playVirtually(chunks, { prebufferMs, endedAt }),
    record: (prebufferMs) => virtualPlaybackOf(session, prebufferMs),
  };
  const judge = (what: Verdict['what'], run: PlayedRun, source: Source): Verdict => {
    const prebufferMs = what === 'played' ? request.prebufferMs : otherPrebufferMs;
    const pairs = stallPairs(foretell[source](prebufferMs), run);
    return {
      ...{ what, source, seed, prebufferMs, sampleRate, pairs, words: wordsOf(random) },
      largestMs: Math.max(0, ...pairs.map(differenceMs)),
      quantumMs: (QUANTUM_FRAMES / sampleRate) * 1000,
    };
  };
  const judged = (what: Verdict['what'], run: PlayedRun | null): readonly Verdict[] =>
    run === null ? [] : [judge(what, run, 'player'), judge(what, run, 'record')];
  return { verdicts: [...judged('played', first.run), ...judged('replayed', again.run)], disturbed };
}

const wordsOf = ({ request: { target, plan } }: RandomRun): string =>
  `${target.format} ${target.transport}${plan === undefined ? '' : ' by sentence'}`;

/** By how much two plays of the same sound differ in when it was there, but for all of it being later. */
function unevenMs(one: readonly PlayableChunk[], other: readonly PlayableChunk[]): number {
  const laterMs = one.map(({ at }, index) => (other[index]?.at ?? NaN) - at);
  return one.length === other.length ? Math.max(...laterMs) - Math.min(...laterMs) : Infinity;
}

async function undisturbed(
  play: () => Promise<PlayedRun>,
  isRight: (run: PlayedRun) => boolean,
  maxTries: number,
) {
  for (let disturbed = 0; disturbed < maxTries; disturbed += 1) {
    const run = await play();
    if (run.failures.length > 0) throw new Error(run.failures.join(' '));
    const starved = run.reports.some(({ what }) => what === 'render_underrun');
    if (!starved && isRight(run)) return { run, disturbed };
  }
  return { run: null, disturbed: maxTries };
}

const known = ({ verdicts }: Truth): readonly Verdict[] =>
  verdicts.filter(({ source }) => source === 'player');

/** Runs that were played, and played once more, undisturbed. */
export const runsOf = (truth: Truth): number => known(truth).filter(({ what }) => what === 'replayed').length;

/** Stalls that were foretold, counted or both. */
export const stallsOf = (truth: Truth): readonly StallPair[] => known(truth).flatMap(({ pairs }) => pairs);

/** Those that differ by more than a render quantum somewhere, by what the player could know. */
export const wrongOnes = (truth: Truth): readonly Verdict[] =>
  known(truth).filter(({ largestMs, quantumMs }) => largestMs > quantumMs);
