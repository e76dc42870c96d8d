import { isUnderWay, shownRun } from '../../../stores/run/run-frame.ts';
import { useReading, useRun, useRuns } from '../../../stores/services.tsx';
import { trustWords } from '../model/trust-words.ts';
import './trust-line.css';

/** Whether no run before the one on screen is known. */
function useIsFirst(shownId: string | null): boolean {
  return useRuns(({ runs }) => runs[0] === undefined || runs[0].id === shownId);
}

/** Under the hero: how far to trust the run. Its place is there from the start, so that nothing moves when it speaks. */
export function TrustLine() {
  const frame = useReading((look) => look);
  const stage = useRun((state) => state.stage);
  const shownId = frame?.session.id ?? null;
  const isFirst = useIsFirst(shownId);
  // A run has been asked for, and nothing of it is there yet.
  const isBehind = isUnderWay(stage) && shownRun(stage) !== shownId;
  const words = isBehind ? '' : trustWords(frame, isFirst);
  return (
    <p className="trust-line" title={words}>
      {words}
    </p>
  );
}
