import { useStudio } from '../../stores/services.tsx';
import { isMeasuring } from '../../stores/studio-state.ts';

const WORDS = 'A comparison is under way: a run beside it disturbs both';

/** On other screens than that of the comparison: what is measured here now is not measured alone. */
export function ComparisonNote() {
  const isBusy = useStudio((state) => isMeasuring(state) && state.underWay > 0);
  if (!isBusy) return null;
  return (
    <p className="studio-progress comparison-note" role="status" title={WORDS}>
      {WORDS}
    </p>
  );
}
