import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock/clock.ts';
import type { AdapterContext } from '../../providers/adapter.ts';

/** A token minted anew for every run would be another header, and so another connection. */
const STEP_SECONDS = 600;

/** What an adapter may know of this moment. */
export function adapterContext(clock: Pick<Clock, 'wallTime'>): AdapterContext {
  const nowSeconds = Date.parse(clock.wallTime()) / 1000;
  return { epochSeconds: Math.floor(nowSeconds / STEP_SECONDS) * STEP_SECONDS, uuid: () => randomUUID() };
}
