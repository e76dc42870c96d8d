import type { FallbackStep, ReplyPlan, TextSource } from '../contract/reply-plan.ts';
import type { CommandInput } from '../contract/commands.ts';
import type { Target } from '../contract/target.ts';
import { createRandom } from '../stats/prng.ts';
import { shuffled } from '../stats/shuffled.ts';
import type { AudioMs } from '../units.ts';
import type { SuiteStrategy } from './suite.ts';

/** A suite whose files are read and whose targets are whole: what is combined, each with each. */
export interface Sweep {
  readonly text: string;
  readonly source: TextSource;
  readonly targets: readonly Target[];
  readonly strategies: readonly SuiteStrategy[];
  readonly inFlight: readonly number[];
  readonly connections: readonly ('cold' | 'warm')[];
  readonly prebuffersMs: readonly AudioMs[];
  readonly fallback: readonly FallbackStep[];
  /** `virtual`: one run is looked at under every prebuffer. `real`: every prebuffer has runs of its own. */
  readonly replay: 'virtual' | 'real';
}

/** What is run again and again. */
export interface Trial {
  readonly id: string;
  readonly target: Target;
  readonly strategy: SuiteStrategy;
  readonly inFlight: number;
  readonly connection: 'cold' | 'warm';
  /** With which the runs are recorded. */
  readonly prebufferMs: AudioMs;
}

/** One combination: a row of the results. */
export interface SweepPlan extends Trial {
  /** Whose runs it looks at; several prebuffers share one. */
  readonly trial: string;
}

/** Every combination, in the order in which the suite names things: the last of them changes fastest. */
export function plansOf(sweep: Sweep): readonly SweepPlan[] {
  let count = 0;
  return sweep.targets.flatMap((target) =>
    sweep.strategies.flatMap((strategy) =>
      inFlightOf(sweep, strategy).flatMap((inFlight) =>
        sweep.connections.flatMap((connection) => {
          const firstId = String(count + 1);
          return sweep.prebuffersMs.map((prebufferMs) => {
            count += 1;
            const id = String(count);
            const trial = sweep.replay === 'real' ? id : firstId;
            return { id, trial, target, strategy, inFlight, connection, prebufferMs };
          });
        }),
      ),
    ),
  );
}

/** One open stream, or one request in all, has nothing that could be under way beside it. */
function inFlightOf({ inFlight }: Sweep, { requests, chunking }: SuiteStrategy): readonly number[] {
  return requests === 'one_stream' || chunking.strategy === 'whole' ? [1] : inFlight;
}

/** What has to be run for these plans. */
export function trialsOf(plans: readonly SweepPlan[]): readonly Trial[] {
  return plans.filter(({ id, trial }) => id === trial);
}

/** The run of a trial, as the engine is asked for it. Nothing plays: the virtual player stands in. */
export function requestOf(
  { text, source, fallback }: Sweep,
  { target, strategy: { chunking, requests }, inFlight, connection, prebufferMs }: Trial,
): CommandInput<'run.start'> {
  const plan: ReplyPlan = {
    ...{ source, chunking, requests, inFlight },
    ...(fallback.length === 0 ? {} : { fallback: [...fallback] }),
  };
  return {
    ...{ target, text, prebufferMs, plan, playback: 'virtual' },
    connection: connection === 'cold' ? 'cold' : 'reuse',
  };
}

/**
 * The order of all runs: `rounds` rounds, in each of which every trial is run once, in an order of its own, so that the
 * time of day and whatever warms up meet all trials alike.
 */
export function interleaved<T>(trials: readonly T[], rounds: number, seed: number): readonly T[] {
  const random = createRandom(seed);
  return Array.from({ length: rounds }, () => shuffled(trials, random)).flat();
}
