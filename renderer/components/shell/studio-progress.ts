import {
  allRuns,
  countedRuns,
  isFailedRun,
  timeLeftMs,
  type StudioState,
} from '../../stores/studio/studio-state.ts';
import { aboutWords, whole } from '../format.ts';

function leftWords(state: StudioState, nowMs: number): string {
  const left = timeLeftMs(state, nowMs);
  return left === null ? ', measuring the first replies' : `, ${aboutWords(left)} left`;
}

function stageWords(state: StudioState, nowMs: number): string {
  switch (state.stage.kind) {
    case 'running':
      return leftWords(state, nowMs);
    case 'paused':
      return `, paused${state.underWay > 0 ? `, ${whole(state.underWay)} still under way` : ''}`;
    case 'stopping':
      return ', stopping';
    case 'stopped':
      return ', stopped';
    case 'failed':
      return ', broken off';
    case 'idle':
    case 'done':
      return '';
  }
}

/** "12 of 25 runs, warm, 1 failed, about 40 s left"; those of one strategy after that apart; empty before the first time. */
export function progressWords(state: StudioState, nowMs: number): string {
  const { order, planned, further, furtherPlanned } = state;
  if (order === null) return '';
  const runs = allRuns(state);
  const failed = runs.filter(isFailedRun).length;
  const uncounted = runs.length - failed - countedRuns({ runs, order }).length;
  const asked = order.connection === 'cold' ? 'cold' : 'warm';
  return [
    `${whole(state.runs.length)} of ${whole(planned)} runs, ${asked}`,
    furtherPlanned === 0 ? '' : `, then ${whole(further.length)} of ${whole(furtherPlanned)} more`,
    failed === 0 ? '' : `, ${whole(failed)} failed`,
    uncounted === 0 ? '' : `, ${whole(uncounted)} not ${asked}, not counted`,
    stageWords(state, nowMs),
  ].join('');
}
