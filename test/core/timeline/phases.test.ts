import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MARK_NAMES, type Marks } from '../../../core/timeline/marks.ts';
import { PHASE_NAMES, partition, type PartitionInput } from '../../../core/timeline/phases.ts';

const input = (overrides: Partial<PartitionInput>): PartitionInput => ({
  marks: {},
  t0: 0,
  end: 0,
  starvedMs: 0,
  leadingSilenceMs: 0,
  last: 'output',
  ...overrides,
});

/** Only the phases that took time, as a record. */
function spent(overrides: Partial<PartitionInput>): Record<string, number> {
  const phases = partition(input(overrides)).filter(({ ms }) => ms > 0);
  return Object.fromEntries(phases.map(({ name, ms }) => [name, ms]));
}

const cold: Marks = {
  textReady: 0,
  dispatched: 1,
  dnsStart: 2,
  dnsEnd: 14,
  tcpStart: 15,
  tcpEnd: 36,
  tlsStart: 36,
  tlsEnd: 60,
  upgradeStart: 61,
  upgradeEnd: 87,
  initEnd: 90,
  textSent: 91,
  firstByte: 186,
  firstAudio: 190,
  received: 192,
  firstSample: 194,
  playStart: 240,
};

describe('the partition of a run without overlap', () => {
  test('gives each phase the time up to its end mark', () => {
    const run = { marks: cold, end: 302, leadingSilenceMs: 38 };
    expect(spent(run)).toEqual({
      queue: 2,
      dns: 12,
      tcp: 22,
      tls: 24,
      upgrade: 27,
      init: 3,
      send: 1,
      server: 95,
      'first audio': 4,
      hop: 2,
      decode: 2,
      prebuffer: 46,
      'leading silence': 38,
      output: 24,
    });
  });

  test('lists all sixteen phases in order', () => {
    expect(partition(input({})).map(({ name }) => name)).toEqual(PHASE_NAMES);
  });

  test('puts the wait for text before a later t0 of zero into text wait', () => {
    expect(spent({ marks: { ...cold, textReady: 0 }, t0: -300, end: 1 })).toEqual({
      'text wait': 300,
      queue: 1,
    });
  });

  test('charges waiting for a connection to be begun to the queue', () => {
    const marks: Marks = { textReady: 0, dispatched: 1, dnsStart: 50, dnsEnd: 60, tcpStart: 60, tcpEnd: 80 };
    expect(spent({ marks, end: 80 })).toEqual({ queue: 50, dns: 10, tcp: 20 });
  });

  test('charges time between two phases to the one that ends next', () => {
    const marks: Marks = { textReady: 0, tcpStart: 10, tcpEnd: 20, tlsStart: 25, tlsEnd: 40, textSent: 45 };
    expect(spent({ marks, end: 45 })).toEqual({ tcp: 20, tls: 20, send: 5 });
  });
});

describe('absence and overlap', () => {
  test('gives a warm connection no DNS, TCP, TLS or upgrade', () => {
    const marks: Marks = {
      ...{ textReady: 0, dispatched: 1, textSent: 2, firstByte: 90, firstAudio: 90 },
      ...{ dnsStart: -900, dnsEnd: -880, tcpStart: -880, tcpEnd: -860, tlsStart: -860, tlsEnd: -840 },
      ...{ upgradeStart: -840, upgradeEnd: -800, initEnd: -790 },
    };
    expect(spent({ marks, end: 90 })).toEqual({ queue: 1, send: 1, server: 88 });
  });

  test('counts of a connection dialled before t0 only what is left of it', () => {
    const marks: Marks = {
      textReady: 0,
      dispatched: 1,
      tcpStart: -15,
      tcpEnd: 10,
      textSent: 12,
      firstByte: 50,
    };
    expect(spent({ marks, end: 50 })).toEqual({ tcp: 10, send: 2, server: 38 });
  });

  test('gives the time of a phase without an end mark to the next one that has one', () => {
    const marks: Marks = { textReady: 0, dispatched: 1, textSent: 5, firstAudio: 80 };
    expect(spent({ marks, end: 80 })).toEqual({ queue: 1, send: 4, 'first audio': 75 });
  });

  test('ends TLS where the server begins when the text was written before TLS finished', () => {
    const marks: Marks = { textReady: 0, tlsStart: 10, tlsEnd: 40, textSent: 30, firstByte: 70 };
    expect(spent({ marks, end: 70 })).toEqual({ tls: 30, server: 40 });
  });

  test('ends DNS where TCP begins when an address was dialled before the resolver had finished', () => {
    const marks: Marks = { textReady: 0, dispatched: 0, dnsStart: 0, dnsEnd: 30, tcpStart: 20, tcpEnd: 50 };
    expect(spent({ marks, end: 50 })).toEqual({ dns: 20, tcp: 30 });
  });
});

describe('from playStart to the ear', () => {
  test('cuts stalls, then the onset position, then what is left for the device', () => {
    const run = { marks: { playStart: 100 }, end: 200, starvedMs: 20, leadingSilenceMs: 60 };
    expect(spent(run)).toEqual({ prebuffer: 100, stall: 20, 'leading silence': 60, output: 20 });
  });

  test('ends decoding where playback begins when a virtual player started on arrival', () => {
    const marks: Marks = { firstAudio: 100, received: 101, firstSample: 103, playStart: 100 };
    expect(spent({ marks, end: 340, leadingSilenceMs: 240 })).toEqual({
      'first audio': 100,
      'leading silence': 240,
    });
  });

  test('never gives silence and stalls more than the time there was', () => {
    const run = { marks: { playStart: 100 }, end: 150, starvedMs: 40, leadingSilenceMs: 60 };
    expect(spent(run)).toEqual({ prebuffer: 100, stall: 40, 'leading silence': 10 });
  });
});

describe('an unfinished run', () => {
  test('gives the time since the last mark to the phase that waits', () => {
    const marks: Marks = { textReady: 0, dispatched: 1, textSent: 5 };
    expect(spent({ marks, end: 640, last: 'server' })).toEqual({ queue: 1, send: 4, server: 635 });
  });

  test('keeps the order when a later phase already has time', () => {
    const marks: Marks = { textReady: 0, textSent: 5, firstByte: 10 };
    expect(spent({ marks, end: 20, last: 'dns' })).toEqual({ send: 5, server: 15 });
  });
});

function inputs(instant: fc.Arbitrary<number>): fc.Arbitrary<PartitionInput> {
  return fc.record({
    marks: fc.record(Object.fromEntries(MARK_NAMES.map((name) => [name, instant])), { requiredKeys: [] }),
    t0: instant,
    end: instant,
    starvedMs: instant.map(Math.abs),
    leadingSilenceMs: instant.map(Math.abs),
    last: fc.constantFrom(...PHASE_NAMES),
  });
}
const anyInput = inputs(fc.double({ min: -5000, max: 50_000, noNaN: true }));
// Eighths of a millisecond add up without rounding, so these can be compared exactly.
const exactInput = inputs(fc.integer({ min: -1000, max: 8000 }).map((eighths) => eighths / 8));

describe('for marks in any order, any of them absent', () => {
  test('phases sum to the wait within 0.01 ms', () => {
    fc.assert(
      fc.property(anyInput, (any) => {
        const sum = partition(any).reduce((total, { ms }) => total + ms, 0);
        expect(Math.abs(sum - Math.max(0, any.end - any.t0))).toBeLessThan(0.01);
      }),
      { numRuns: 2000 },
    );
  });

  test('no phase is negative, and each phase is there once, in order', () => {
    fc.assert(
      fc.property(anyInput, (any) => {
        const phases = partition(any);
        expect(phases.every(({ ms }) => ms >= 0)).toBe(true);
        expect(phases.map(({ name }) => name)).toEqual(PHASE_NAMES);
      }),
      { numRuns: 2000 },
    );
  });

  test('no phase before the server reaches past the start of a server phase inside the wait', () => {
    fc.assert(
      fc.property(exactInput, (any) => {
        const { textSent = NaN, firstByte = NaN } = any.marks;
        fc.pre(any.t0 <= textSent && textSent < firstByte && firstByte <= any.end);
        const before = partition({ ...any, last: 'output' }).slice(0, PHASE_NAMES.indexOf('server'));
        const reachedAt = before.reduce((at, { ms }) => at + ms, any.t0);
        expect(reachedAt).toBeLessThanOrEqual(textSent);
      }),
      { numRuns: 500 },
    );
  });

  test('moving t0 and every instant together changes nothing', () => {
    fc.assert(
      fc.property(exactInput, fc.integer({ min: -100_000, max: 100_000 }), (any, shiftMs) => {
        const before = partition(any);
        const after = partition(shifted(any, shiftMs));
        after.forEach(({ ms }, index) => expect(ms).toBeCloseTo(before[index]?.ms ?? NaN, 5));
      }),
    );
  });
});

function shifted(any: PartitionInput, byMs: number): PartitionInput {
  const marks = Object.fromEntries(Object.entries(any.marks).map(([name, at]) => [name, at + byMs]));
  return { ...any, marks, t0: any.t0 + byMs, end: any.end + byMs };
}
