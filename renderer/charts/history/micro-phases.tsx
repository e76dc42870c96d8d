import { PHASE_KEYS } from '../../../core/timeline/display-phases.ts';
import { formatWhole } from '../format-number.ts';
import { phaseFillClass, PHASE_STYLE } from '../phase-style.ts';
import './history-charts.css';

interface MicroPhasesProps {
  /** The ten drawn phases in their order. */
  readonly phasesMs: readonly number[];
  /** All bars of a table share it, so that their lengths can be compared. */
  readonly scaleMs: number;
  /** The run stopped where its bar ends. */
  readonly isStopped: boolean;
}

const describe = (phasesMs: readonly number[]): string =>
  PHASE_KEYS.flatMap((key, index) => {
    const ms = phasesMs[index] ?? 0;
    return ms > 0 ? `${PHASE_STYLE[key].name} ${formatWhole(ms)}` : [];
  }).join(', ');

/** One run's wait as a bar that fits into a row of a table. What is longer than the scale is cut, and says so. */
export function MicroPhases({ phasesMs, scaleMs, isStopped }: MicroPhasesProps) {
  const totalMs = phasesMs.reduce((sum, ms) => sum + ms, 0);
  const words = describe(phasesMs);
  return (
    <span className="micro-phases" role="img" aria-label={words} title={words}>
      {PHASE_KEYS.map((key, index) => {
        const ms = phasesMs[index] ?? 0;
        if (ms <= 0) return null;
        const share = ms / Math.max(1, scaleMs);
        return (
          <span
            key={key}
            className={`micro-phase ${phaseFillClass(key)}`}
            style={{ width: `${String(share * 100)}%` }}
          />
        );
      })}
      {isStopped && <span className="micro-phases-stop" />}
      {totalMs > scaleMs && <span className="micro-phases-cut">›</span>}
    </span>
  );
}
