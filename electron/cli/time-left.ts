import { createClock } from '../clock/clock.ts';

const S_PER_MINUTE = 60;

/** Words for how long the rest of `total` will take, if it goes on as it went so far; none once all is done. */
export function createTimeLeft(total: number): (done: number) => string {
  const clock = createClock();
  const startedAt = clock.now();
  return (done) => {
    const leftS = (((clock.now() - startedAt) / done) * (total - done)) / 1000;
    if (done === total) return '';
    return leftS < S_PER_MINUTE
      ? `, about ${Math.ceil(leftS)} s left`
      : `, about ${Math.ceil(leftS / S_PER_MINUTE)} min left`;
  };
}
