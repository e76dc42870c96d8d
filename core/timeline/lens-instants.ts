import * as z from 'zod';
import type { MonoMs } from '../units.ts';
import type { RunInstants } from './instants.ts';

const instant = z.number().nullable();

/**
 * All that any definition of a latency is read from, ms from the run's `textReady`; null where it did not happen. A run
 * is reduced to this once, so that a hundred thousand runs can be looked at through another definition at once.
 */
export const lensInstantsSchema = z.object({
  /** Null where the text came in time: when it was asked for is not recorded. */
  runPressed: instant,
  /** At or before 0. */
  firstToken: instant,
  /** The first step of this run's own connection; null on a warm run, which dials nothing. */
  dial: instant,
  /** When the connection was usable, set-up included; a warm one already was when the request came to it. */
  connected: instant,
  textSent: instant,
  firstByte: instant,
  firstAudio: instant,
  audible: instant,
  heard: instant,
  lastAudio: instant,
  /** Sound position of the first audible sample, ms. */
  onsetMs: instant,
});
export type LensInstants = z.infer<typeof lensInstantsSchema>;

/** @param firstTokenAt where the text came in time; a pasted text comes whole: pressing Run is its first token */
export function lensInstantsOf(run: RunInstants, firstTokenAt: MonoMs | null): LensInstants {
  const { textReady, marks } = run;
  const since = (at: MonoMs | null | undefined) => (at === null || at === undefined ? null : at - textReady);
  return {
    runPressed: firstTokenAt === null ? 0 : null,
    firstToken: since(firstTokenAt ?? textReady),
    dial: since(run.temperature === 'warm' ? null : (marks.dnsStart ?? marks.tcpStart)),
    connected: since(connectedAt(run)),
    textSent: since(marks.textSent),
    firstByte: since(marks.firstByte),
    firstAudio: since(marks.firstAudio),
    audible: since(run.audibleAt),
    heard: since(run.heardAt),
    lastAudio: since(marks.lastAudio),
    onsetMs: run.onsetMs,
  };
}

function connectedAt({ temperature, marks }: RunInstants): MonoMs | null {
  if (temperature === null) return null;
  const steps = [marks.tcpEnd, marks.tlsEnd, marks.upgradeEnd, marks.initEnd, marks.dispatched];
  const known = steps.filter((at) => at !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}
