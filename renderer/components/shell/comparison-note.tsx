import { useStudio } from '../../stores/services.tsx';
import { isUnderWay } from '../../stores/studio/studio-state.ts';

const WORDS = 'A comparison is under way: a run beside it disturbs both';

/** On other screens than that of the comparison: what is measured here now is not measured alone. */
export function ComparisonNote() {
  const isBusy = useStudio(isUnderWay);
  if (!isBusy) return null;
  return (
    <p className="studio-progress comparison-note" role="status" title={WORDS}>
      {WORDS}
    </p>
  );
}
