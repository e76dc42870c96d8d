import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  PHASE_KEYS,
  PHASE_LABELS,
  displayPhases,
  stoppedPhases,
} from '../../../core/timeline/display-phases.ts';
import { PHASE_NAMES, type Phase } from '../../../core/timeline/phases.ts';

const phasesOf = (values: readonly number[]): Phase[] => {
  return PHASE_NAMES.map((name, index) => ({ name, ms: values[index] ?? 0 }));
};
const shown = (phases: readonly Phase[]) => {
  return Object.fromEntries(displayPhases(phases).map(({ key, shownMs }) => [key, shownMs]));
};

describe('the drawn phases', () => {
  test('are ten, silence before prebuffer, each with a label', () => {
    const keys = displayPhases([]).map(({ key }) => key);
    expect(keys).toEqual(PHASE_KEYS);
    expect(keys.indexOf('sil')).toBeLessThan(keys.indexOf('pre'));
    expect(keys.map((key) => PHASE_LABELS[key].short)).toContain('Server');
  });

  test('sum the phases of the partition that they stand for, and leave out the wait for text', () => {
    // text wait, queue, dns, tcp, tls, upgrade, init, send, server, first audio, hop, decode, pre, stall, sil, out
    const phases = phasesOf([1000, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    const expected = { dns: 2, tcp: 3, tls: 4, ws: 11, req: 8, srv: 17, dec: 21, sil: 14, pre: 25, out: 15 };
    expect(shown(phases)).toEqual(expected);
  });

  test('give the rounding remainder to the largest', () => {
    const phases: Phase[] = [
      { name: 'dns', ms: 10.4 },
      { name: 'tcp', ms: 20.4 },
      { name: 'server', ms: 95.4 },
    ];
    expect(shown(phases)).toMatchObject({ dns: 10, tcp: 20, srv: 96 });
  });

  test('sum to the shown instants on their way: first audio, first audible sample, the ear', () => {
    const phases: Phase[] = [
      { name: 'send', ms: 1.4 },
      { name: 'server', ms: 115.3 },
      { name: 'decode', ms: 3.8 },
      { name: 'leading silence', ms: 227.2 },
      { name: 'prebuffer', ms: 56.1 },
    ];
    // 116.7, 347.7 and 403.8 on the clock.
    expect(shown(phases)).toMatchObject({ req: 1, srv: 116, dec: 4, sil: 227, pre: 56 });
  });

  test('never turn the largest negative', () => {
    const phases = phasesOf(PHASE_NAMES.map((name) => (name === 'text wait' ? 0 : 0.5)));
    const values = displayPhases(phases).map(({ shownMs }) => shownMs);
    expect(Math.min(...values)).toBe(0);
    expect(values.reduce((sum, ms) => sum + ms, 0)).toBe(8); // 15 x 0.5 = 7.5
  });

  test('show whole, non-negative numbers that sum to the shown total, whatever the phases', () => {
    const anyMs = fc.oneof(
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 5000, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(anyMs, { minLength: 16, maxLength: 16 }), (values) => {
        const drawn = displayPhases(phasesOf(values));
        const exact = drawn.reduce((sum, { ms }) => sum + ms, 0);
        expect(drawn.every(({ shownMs }) => Number.isInteger(shownMs) && shownMs >= 0)).toBe(true);
        expect(drawn.reduce((sum, { shownMs }) => sum + shownMs, 0)).toBe(Math.round(exact));
      }),
    );
  });
});

describe('the drawn phases of a run that stopped', () => {
  const connecting: Phase[] = [
    { name: 'queue', ms: 3 },
    { name: 'dns', ms: 0 },
    { name: 'tcp', ms: 20 },
    { name: 'upgrade', ms: 24 },
  ];

  test('show no Send where nothing was sent: its queue goes to the first step that was made', () => {
    expect(shown(stoppedPhases(connecting, 'upgrade'))).toMatchObject({ dns: 0, tcp: 23, ws: 24, req: 0 });
  });

  test('show the queue in the step that never got anywhere', () => {
    const phases: Phase[] = [
      { name: 'queue', ms: 3 },
      { name: 'dns', ms: 0 },
    ];
    expect(shown(stoppedPhases(phases, 'dns'))).toMatchObject({ dns: 3, req: 0 });
  });

  test('keep the queue in Send where the sending had begun, or nothing had', () => {
    const sending: Phase[] = [...connecting, { name: 'send', ms: 2 }];
    expect(stoppedPhases(sending, 'send')).toBe(sending);
    expect(stoppedPhases(connecting.slice(0, 1), 'queue')).toEqual(connecting.slice(0, 1));
  });

  test('sum to the same, wherever it stopped', () => {
    const run = fc.record({
      values: fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { minLength: 16, maxLength: 16 }),
      reached: fc.nat(PHASE_NAMES.length - 1),
    });
    const total = (phases: readonly Phase[]) => phases.reduce((sum, { ms }) => sum + ms, 0);
    fc.assert(
      fc.property(run, ({ values, reached }) => {
        const phases = phasesOf(values).slice(0, reached + 1);
        const stopped = stoppedPhases(phases, PHASE_NAMES[reached] ?? 'queue');
        expect(total(stopped)).toBeCloseTo(total(phases), 6);
      }),
    );
  });
});
