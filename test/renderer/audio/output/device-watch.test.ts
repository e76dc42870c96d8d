import { expect, it } from 'vitest';
import { watchDevice } from '../../../../renderer/audio/output/device-watch.ts';
import type { OutputDevice } from '../../../../renderer/audio/output/output-device.ts';

/** A device whose output and counts are set by hand. */
function handDevice() {
  const now = { outputMs: 0, counted: { events: 0, totalMs: 0 }, slips: { events: 0, totalMs: 0 } };
  const device = {
    sampleRate: 16_000,
    clock: { outputAt: () => now.outputMs, slips: () => now.slips },
    browserUnderruns: () => now.counted,
  } as unknown as OutputDevice;
  return { now, device };
}

const NONE = { events: 0, totalMs: 0 };

it('finds nothing wrong with an output that stays where it is, or drifts as two clocks do', () => {
  const { now, device } = handDevice();
  const watch = watchDevice(device, 0);
  now.outputMs = 3.9;
  expect(watch.faults(1000)).toEqual(NONE);
  now.outputMs = 30;
  expect(watch.faults(600_000)).toEqual(NONE);
});

it.each([9.4, -9.4])('tells of an output that moved by %s ms while nobody counted', (outputMs) => {
  const { now, device } = handDevice();
  const watch = watchDevice(device, 0);
  now.outputMs = outputMs;
  expect(watch.faults(3000)).toEqual({ events: 1, totalMs: 9.4 });
});

it('tells what was counted since it began, the larger of two counts of the same thing', () => {
  const { now, device } = handDevice();
  now.counted = { events: 2, totalMs: 20 };
  const watch = watchDevice(device, 0);
  now.counted = { events: 3, totalMs: 50 };
  now.slips = { events: 1, totalMs: 28 };
  now.outputMs = 30;
  expect(watch.faults(3000)).toEqual({ events: 1, totalMs: 30 });
});

it('tells of sound that was taken up late, which at 16 kHz is beyond 4 ms', () => {
  const { device } = handDevice();
  const watch = watchDevice(device, 0);
  watch.playedFrom(101, 100);
  watch.playedFrom(303.9, 300);
  expect(watch.faults(1000)).toEqual(NONE);
  watch.playedFrom(508.5, 500);
  expect(watch.faults(1000)).toEqual({ events: 1, totalMs: 8.5 });
});

it('does not count sound taken up late twice where the browser counted it', () => {
  const { now, device } = handDevice();
  const watch = watchDevice(device, 0);
  watch.playedFrom(508.5, 500);
  now.counted = { events: 1, totalMs: 20 };
  expect(watch.faults(3000)).toEqual({ events: 1, totalMs: 20 });
});

it('tells of an output that moved and moved back', () => {
  const { now, device } = handDevice();
  const watch = watchDevice(device, 0);
  now.outputMs = 9.4;
  watch.look(500);
  now.outputMs = 0;
  expect(watch.faults(3000)).toEqual({ events: 1, totalMs: 9.4 });
});
