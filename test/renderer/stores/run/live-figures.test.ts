import { describe, expect, it } from 'vitest';
import { computeFigures } from '../../../../core/session/figures/figures.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { createSessionBuilder } from '../../../../core/session/reduce.ts';
import type { Session } from '../../../../core/session/session.ts';
import { createLiveFigures } from '../../../../renderer/stores/run/live-figures.ts';
import { chunks, completeRun, marks, started, ZERO_MS } from '../../../factories/run-events.ts';

/** A run that takes events one by one. */
function createRun(events: readonly RunEvent[]) {
  const builder = createSessionBuilder('run');
  const take = (more: readonly RunEvent[]): Session => {
    for (const event of more) builder.apply(event);
    const session = builder.session();
    if (session === null) throw new Error('a run begins with started');
    return session;
  };
  return { session: take(events), take };
}

const untilHeard = () => completeRun().filter(({ kind }) => kind !== 'ended');

describe('the figures of a run under way', () => {
  it('stay the same object while only chunks come within 100 ms', () => {
    const run = createRun(untilHeard());
    const figures = createLiveFigures();
    const first = figures.at(run.session, ZERO_MS + 5000);
    const later = run.take(chunks([[5010, 20]]));
    expect(first.phasesTo).not.toBeNull();
    expect(figures.at(later, ZERO_MS + 5099)).toBe(first);
  });

  it('are computed again after 100 ms', () => {
    const run = createRun(untilHeard());
    const figures = createLiveFigures();
    figures.at(run.session, ZERO_MS + 5000);
    const later = run.take(chunks([[5010, 20]]));
    expect(figures.at(later, ZERO_MS + 5100)).toEqual(computeFigures(later, ZERO_MS + 5100));
  });

  it('are computed again at once when a mark comes', () => {
    const run = createRun([started()]);
    const figures = createLiveFigures();
    figures.at(run.session, ZERO_MS + 10);
    const later = run.take(marks({ textSent: 11 }));
    expect(figures.at(later, ZERO_MS + 12).marks.textSent).toBe(11);
  });

  it('let the waiting phase grow in between', () => {
    const { session } = createRun([started(), ...marks({ textSent: 10 })]);
    const figures = createLiveFigures();
    figures.at(session, ZERO_MS + 20);
    expect(figures.at(session, ZERO_MS + 40).reached?.atMs).toBe(40);
  });
});
