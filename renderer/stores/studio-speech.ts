import { count } from '../components/format.ts';
import type { StudioState } from './studio-state.ts';

/** What a screen reader hears of a comparison: how it began and how it ended, nothing of a single run. */
export function studioWords({ stage, runs, planned }: StudioState): string {
  switch (stage.kind) {
    case 'running':
      return runs.length === 0 ? `comparison started, ${count(planned, 'run')}` : 'comparison goes on';
    case 'paused':
      return 'comparison paused';
    case 'done':
      return `comparison done, ${count(runs.length, 'run')}`;
    case 'stopped':
      return `comparison stopped after ${String(runs.length)} of ${String(planned)} runs`;
    case 'failed':
      return `comparison broken off: ${stage.failure.message} ${stage.failure.hint}`;
    case 'idle':
    case 'stopping':
      return '';
  }
}
