import { countedRuns, isFailedRun, timeLeftMs, type StudioState } from '../../stores/studio-state.ts';
import { whole } from '../format.ts';

const SECOND_MS = 1000;

function leftWords(state: StudioState, nowMs: number): string {
  const left = timeLeftMs(state, nowMs);
  if (left === null) return ', measuring the first replies';
  const seconds = Math.max(1, Math.round(left / SECOND_MS));
  return seconds < 60 ? `, about ${whole(seconds)} s left` : `, about ${whole(seconds / 60)} min left`;
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

/** "12 of 25 runs, warm, 1 failed, about 40 s left"; empty before the first time. */
export function progressWords(state: StudioState, nowMs: number): string {
  const { order, runs, planned } = state;
  if (order === null) return '';
  const failed = runs.filter(isFailedRun).length;
  const uncounted = runs.length - failed - countedRuns(state).length;
  const asked = order.connection === 'cold' ? 'cold' : 'warm';
  return [
    `${whole(runs.length)} of ${whole(planned)} runs, ${asked}`,
    failed === 0 ? '' : `, ${whole(failed)} failed`,
    uncounted === 0 ? '' : `, ${whole(uncounted)} not ${asked}, not counted`,
    stageWords(state, nowMs),
  ].join('');
}
