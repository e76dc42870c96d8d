import type { Session } from '../../../../core/session/session.ts';
import type { Strategy } from './comparison.ts';

const wasBeside = ({ notes }: Session): boolean => notes.some(({ code }) => code === 'not_alone');

/** How many of the runs say that another comparison, or Live, measured meanwhile; empty where none does. */
export function besideWords(strategies: readonly Strategy[]): string {
  // Under another prebuffer the same runs would be counted again.
  const sessions = strategies.filter((one) => one.isOwnPrebuffer).flatMap((one) => one.sessions);
  const beside = sessions.filter(wasBeside).length;
  if (beside === 0) return '';
  return `${String(beside)} of ${String(sessions.length)} measured beside something else, which takes from the same line and processor.`;
}
