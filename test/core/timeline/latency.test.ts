import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { instantsOf } from '../../../core/session/figures/instants-of.ts';
import { bandOf, latencyOf } from '../../../core/timeline/latency.ts';
import { chunks, completeRun, marks, onset, sessionOf, started } from '../../factories/run-events.ts';

const latency = (events: RunEvent[]) => latencyOf(instantsOf(sessionOf(events)));

describe('the latency family', () => {
  test('counts every figure from textReady', () => {
    expect(latency(completeRun())).toEqual({
      ttfbMs: 176,
      ttfaMs: 180,
      ttfaAudibleMs: 220,
      timeToEarMs: null,
      ttlbMs: 500,
    });
  });

  test('is null where the run has not come yet', () => {
    expect(latency([started()])).toEqual({
      ttfbMs: null,
      ttfaMs: null,
      ttfaAudibleMs: null,
      timeToEarMs: null,
      ttlbMs: null,
    });
  });

  test('takes the time to ear from the mark heard, in a run with a device only', () => {
    const heard = marks({ heard: 292 });
    expect(latency([started({ playback: 'device' }), ...heard]).timeToEarMs).toBe(292);
    expect(latency([started({ playback: 'virtual' }), ...heard]).timeToEarMs).toBeNull();
  });

  test('counts starvation before the onset into the first audible sample, and the prebuffer not', () => {
    const events = [
      started({ prebufferMs: 200 }),
      ...chunks([
        [100, 20],
        [160, 100],
        [200, 300],
      ]),
      onset(50),
    ];
    // 100 + 50 of sound, and 40 without any between 120 and 160.
    expect(latency(events).ttfaAudibleMs).toBe(190);
  });

  test('counts the decoder into the first audible sample: before it there is no sample to hear', () => {
    const arrived = chunks([
      [100, 20],
      [110, 100],
    ]);
    const events = [started(), ...arrived, ...marks({ firstSample: 140 }), onset(50)];
    expect(latency(events).ttfaAudibleMs).toBe(190);
  });
});

describe('the bands of TTFA', () => {
  test.each([
    [0, 'exceptional'],
    [99.9, 'exceptional'],
    [100, 'good'],
    [199.9, 'good'],
    [200, 'acceptable'],
    [399.9, 'acceptable'],
    [400, 'noticeable'],
  ] as const)('%d ms is %s', (ttfaMs, band) => {
    expect(bandOf(ttfaMs)).toBe(band);
  });
});
