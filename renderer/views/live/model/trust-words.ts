import type { RunFigures } from '../../../../core/session/figures.ts';
import type { RunFrame } from '../../../stores/run-frame.ts';

/** Why the instrument does not stand by a run; null where it does. */
export function distrust({ trusted, warnings }: Pick<RunFigures, 'trusted' | 'warnings'>): string | null {
  if (trusted) return null;
  return warnings.find(({ code }) => code === 'untrusted')?.message ?? 'The error bar exceeds 5 ms.';
}

const FIRST = 'A first run is cold: it opens the connection that later runs find open.';

/** What to know of a run before its number is believed; null where there is nothing. */
export function trustWords({ number, figures }: Pick<RunFrame, 'number' | 'figures'>): string | null {
  const reason = distrust(figures);
  const isFirst = number === 1 && figures.temperature === 'cold';
  if (reason === null) return isFirst ? FIRST : null;
  return isFirst ? `${FIRST} It is also the least trusted. ${reason}` : `Not trusted. ${reason}`;
}
