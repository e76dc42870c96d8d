import type { AudioMs, MonoMs } from '../units.ts';
import type { Marks } from './marks.ts';

/** What latencies are read from: the instants of one run, finished or not, all on one clock. */
export interface RunInstants {
  readonly textReady: MonoMs;
  readonly marks: Marks;
  /** null while there is no connection. */
  readonly temperature: 'cold' | 'warm' | null;
  /** Sound position of the onset; null while unknown. */
  readonly onsetMs: AudioMs | null;
  /** The first audible sample was available, if played the moment it came, starvation included; null until then. */
  readonly audibleAt: MonoMs | null;
  /** Measured at the output, never inferred: null without a device. */
  readonly heardAt: MonoMs | null;
}
