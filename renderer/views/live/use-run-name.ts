import type { RunFrame } from '../../stores/run/run-frame.ts';
import { useRuns } from '../../stores/services.tsx';

/** "run 7", or "this run" as long as history has not counted it. */
export function useRunName(frame: RunFrame | null): string {
  const counted = useRuns((state) => state.runs.find(({ id }) => id === frame?.session.id)?.number ?? null);
  const number = counted ?? frame?.number ?? null;
  return number === null ? 'this run' : `run ${String(number)}`;
}
