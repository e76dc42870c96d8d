import * as z from 'zod';

export const watchQuestionSchema = z.discriminatedUnion('kind', [
  /** Forgets what was seen and begins anew. */
  z.object({ kind: z.literal('watch'), pids: z.array(z.number().int()) }),
  /** Answers what was seen, and rests. */
  z.object({ kind: z.literal('rest') }),
]);

/** All instants are CLOCK_MONOTONIC in ms, as in the browser's traces. */
export const watchedSchema = z.object({
  /** From when it should have looked until it did. */
  freezes: z.array(z.tuple([z.number(), z.number()])),
  /** [process, instant, ms for which its main thread ran so far, ms for which it was ready to and did not] */
  looks: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
});
export type Watched = z.infer<typeof watchedSchema>;

/** What the machine kept from the main thread of a process in a stretch of time. */
export interface MachineLog {
  /**
   * For how long nothing ran at all (the host of a virtual machine had stopped it) while the thread had a processor,
   * at least: the system counts that as the thread's own processor time.
   */
  frozenMs(pid: number, fromMs: number, toMs: number): number;
  /** For how long the thread was ready to run and others ran, at most. */
  queuedMs(pid: number, fromMs: number, toMs: number): number;
}

interface Between {
  readonly ranMs: number;
  readonly queuedMs: number;
  /** How much wider the looks lie than what was asked for. */
  readonly marginMs: number;
}

const NOTHING: Between = { ranMs: 0, queuedMs: 0, marginMs: 0 };

export function createMachineLog({ freezes, looks }: Watched): MachineLog {
  function between(pid: number, fromMs: number, toMs: number): Between {
    const mine = looks.filter(([owner]) => owner === pid);
    const before = mine.findLast(([, at]) => at <= fromMs) ?? mine[0];
    const after = mine.find(([, at]) => at >= toMs) ?? mine.at(-1);
    if (before === undefined || after === undefined) return NOTHING;
    const marginMs = after[1] - before[1] - (toMs - fromMs);
    return { ranMs: after[2] - before[2], queuedMs: after[3] - before[3], marginMs };
  }
  return {
    frozenMs(pid, fromMs, toMs) {
      const within = freezes.map(([from, to]) => [Math.max(from, fromMs), Math.min(to, toMs)] as const);
      return within.reduce((sum, [from, to]) => {
        if (to <= from) return sum;
        const { ranMs, marginMs } = between(pid, from, to);
        return sum + Math.max(0, Math.min(to - from, ranMs - marginMs));
      }, 0);
    },
    queuedMs: (pid, fromMs, toMs) => between(pid, fromMs, toMs).queuedMs,
  };
}

/** Stretches of time without their overlaps. */
export function joined(stretches: Watched['freezes']): Watched['freezes'] {
  const result: Watched['freezes'] = [];
  for (const [from, to] of stretches.sort(([one], [other]) => one - other)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
