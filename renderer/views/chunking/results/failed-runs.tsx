import { useMemo } from 'react';
import { count as counted } from '../../../components/format.ts';
import { useStudio } from '../../../stores/services.tsx';
import { allRuns } from '../../../stores/studio/studio-state.ts';
import type { Strategy } from '../model/comparison.ts';
import { failedRunsOf } from '../model/failed-runs.ts';

/** The reason of each failure that a row counts, and what to do. */
export function FailedRuns({ strategies }: { readonly strategies: readonly Strategy[] }) {
  const runs = useStudio((state) => state.runs);
  const further = useStudio((state) => state.further);
  const failed = useMemo(
    () => failedRunsOf(allRuns({ runs, further }), strategies),
    [runs, further, strategies],
  );
  if (failed.length === 0) return null;
  return (
    <ul className="studio-verdict studio-failed-runs" aria-label="Failed runs">
      {failed.map(({ name, count, failure: { message, hint } }) => (
        <li key={`${name} ${message}`}>
          <strong>{name}</strong>, {counted(count, 'run')} failed: {message} {hint}
        </li>
      ))}
    </ul>
  );
}
