import type { Audition } from '../contract/audition.ts';
import type { RunRow } from '../history/row.ts';

/** What the matrix is made of: of each run of an audition, as much of its row in history as it shows. */
export type AuditionRun = Pick<
  RunRow,
  | 'runId'
  | 'startedAtMs'
  | 'purpose'
  | 'temperature'
  | 'outcome'
  | 'error'
  | 'instants'
  | 'phasesMs'
  | 'audioMs'
  | 'hasRecord'
>;

/** Whether it counts: it is whole, and as cold or as warm as the audition asks. */
export function isGood(run: AuditionRun, connection: Audition['connection']): boolean {
  return run.outcome === 'completed' && run.error === null && hasTemperature(run.temperature, connection);
}

export const hasTemperature = (
  temperature: 'cold' | 'warm' | null,
  connection: Audition['connection'],
): boolean => temperature === (connection === 'cold' ? 'cold' : 'warm');
