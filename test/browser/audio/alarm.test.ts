import { expect, it } from 'vitest';
import { alarm } from '../../../renderer/audio/alarm.ts';
import { delay } from '../../helpers/player-run.ts';

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

it('calls at every distance, in order, and not on the ticks of 8 ms at which the page may wake', async () => {
  // 5.3 ms apart: on ticks of 8 ms the middle one would be late by 3 to 5 ms.
  const afterMs = Array.from({ length: 61 }, (_, index) => index * 5.3);
  const calledAt: number[] = [];
  const called: number[] = [];
  await new Promise<void>((resolve) => {
    alarm(afterMs, (index) => {
      calledAt.push(performance.now());
      called.push(index);
      if (index === afterMs.length - 1) resolve();
    });
  });
  expect(called).toEqual(afterMs.map((_, index) => index));
  // It begins when it is ready, so the least late call shows where its zero was.
  const late = afterMs.map((distanceMs, index) => (calledAt[index] ?? NaN) - distanceMs);
  const zeroAt = Math.min(...late);
  expect(medianOf(late.map((at) => at - zeroAt))).toBeLessThan(2.5);
});

it('calls nothing after it was stopped', async () => {
  const called: number[] = [];
  await new Promise<void>((resolve) => {
    const stop = alarm([0, 30, 60], (index) => {
      called.push(index);
      stop();
      resolve();
    });
  });
  await delay(120);
  expect(called).toEqual([0]);
});
