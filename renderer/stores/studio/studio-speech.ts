import { count } from '../../components/format.ts';
import { allRuns, type StudioState } from './studio-state.ts';

/** What a screen reader hears of a comparison: how it began and how it ended, nothing of a single run. */
export function studioWords(state: StudioState): string {
  const { stage, planned, furtherPlanned } = state;
  const runs = allRuns(state);
  switch (stage.kind) {
    case 'running':
      return runs.length === 0 ? `comparison started, ${count(planned, 'run')}` : 'comparison goes on';
    case 'paused':
      return 'comparison paused';
    case 'done':
      return `comparison done, ${count(runs.length, 'run')}`;
    case 'stopped':
      return `comparison stopped after ${String(runs.length)} of ${String(planned + furtherPlanned)} runs`;
    case 'failed':
      return `comparison broken off: ${stage.failure.message} ${stage.failure.hint}`;
    case 'idle':
    case 'stopping':
      return '';
  }
}
