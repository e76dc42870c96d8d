import { describe, expect, it } from 'vitest';
import { computeFigures } from '../../../../core/session/figures/figures.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { arrivals, requestMarks, switched } from '../../../factories/reply-events.ts';
import { ZERO_MS, marks, onset, sessionOf, started } from '../../../factories/run-events.ts';

const spent = (events: readonly RunEvent[], nowMs?: number) => {
  const now = nowMs === undefined ? undefined : ZERO_MS + nowMs;
  const { phases, phasesTo, reached } = computeFigures(sessionOf(events), now);
  const given = Object.fromEntries(phases.filter(({ ms }) => ms > 0).map(({ name, ms }) => [name, ms]));
  return { given, end: phasesTo?.atMs ?? reached?.atMs, sum: phases.reduce((sum, { ms }) => sum + ms, 0) };
};

const refused = marks({ dispatched: 1, tcpStart: 1 });
const second = requestMarks(1, {
  ...{ dispatched: 210, tcpStart: 210, tcpEnd: 240, textSent: 245 },
  ...{ firstByte: 600, firstAudio: 600 },
});
const heard = [...arrivals(1, [[600, 500]]), ...marks({ received: 600, firstSample: 607 }), onset(100)];

describe('a reply whose first request was replaced', () => {
  it('waited for each in turn, and did not decode all the while', () => {
    const { given, end, sum } = spent([started(), ...refused, switched(1, 0, 0, 200), ...second, ...heard]);
    expect(given).toEqual({
      ...{ queue: 1 + 10, tcp: 199 + 30, send: 5, server: 355, decode: 7 },
      'leading silence': 100,
    });
    expect(sum).toBeCloseTo(end ?? NaN, 6);
  });

  it('waits for the replacement while that is under way', () => {
    const answering = requestMarks(1, { dispatched: 210, tcpStart: 210, tcpEnd: 240, textSent: 245 });
    const events = [started(), ...refused, switched(1, 0, 0, 200)];
    expect(spent([...events, ...answering], 500)).toEqual({
      given: { queue: 11, tcp: 229, send: 5, server: 255 },
      ...{ end: 500, sum: 500 },
    });
    expect(spent(events)).toEqual({ given: { queue: 1, tcp: 199 }, end: 200, sum: 200 });
  });

  it('is as any other where the first sound had come', () => {
    const came = [started(), ...marks({ dispatched: 1, textSent: 5, firstByte: 90, firstAudio: 90 })];
    const { given } = spent([...came, switched(1, 0, 0, 200), ...second]);
    expect(given).toMatchObject({ queue: 1, send: 4, server: 85 });
  });
});
