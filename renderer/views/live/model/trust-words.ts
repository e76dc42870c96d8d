import type { RunFigures } from '../../../../core/session/figures/figures.ts';
import { tenth } from '../../../components/format.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';

/** Why the instrument does not stand by a run; null where it does. */
export function distrust({ trusted, warnings }: Pick<RunFigures, 'trusted' | 'warnings'>): string | null {
  if (trusted) return null;
  const reasons = warnings.filter(({ code }) => code === 'untrusted').map(({ message }) => message);
  return reasons.length === 0 ? 'The error bar exceeds 5 ms.' : reasons.join(' ');
}

const FIRST =
  'A first run is the least trusted: it opens the connection that later runs find open, and the app itself is cold.';

/**
 * What to know of a run before its number is believed; empty while it is not over and nothing is wrong.
 * @param isFirst no run before it is known
 */
export function trustWords(frame: Pick<RunFrame, 'figures' | 'live'> | null, isFirst: boolean): string {
  if (frame === null) return FIRST;
  const { figures, live } = frame;
  const reason = distrust(figures);
  if (isFirst && figures.temperature === 'cold') return reason === null ? FIRST : `${FIRST} ${reason}`;
  if (reason !== null) return `Not trusted. ${reason}`;
  return live ? '' : `Trusted: no time of this run is off by more than ± ${tenth(figures.errorBarMs)} ms.`;
}
