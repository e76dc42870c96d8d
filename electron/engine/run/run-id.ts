import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock/clock.ts';

/** Begins with the wall time, so that files named by it sort by age. */
export function newRunId(clock: Pick<Clock, 'wallTime'>): string {
  return `${clock.wallTime().replace(/[-:.]/g, '')}-${randomBytes(4).toString('hex')}`;
}
