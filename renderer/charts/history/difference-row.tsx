import type { ValueScale } from './value-scale.ts';
import './history-charts.css';

interface DifferenceRowProps {
  readonly difference: number | null;
  readonly interval: { readonly low: number | null; readonly high: number | null };
  readonly scale: ValueScale;
  readonly widthPx: number;
  readonly heightPx: number;
}

const excludesZero = (low: number | null, high: number | null): boolean =>
  (low !== null && low > 0) || (high !== null && high < 0);

/** A change and how sure it is: the dot is filled only where zero is outside; an end that nothing bounds runs on. */
export function DifferenceRow({ difference, interval, scale, widthPx, heightPx }: DifferenceRowProps) {
  const middle = heightPx / 2;
  const { low, high } = interval;
  const isSure = excludesZero(low, high);
  const [lowPx, highPx] = [low === null ? 0 : scale.of(low), high === null ? widthPx : scale.of(high)];
  return (
    <svg className="difference-row" width={widthPx} height={heightPx} data-sure={isSure} aria-hidden="true">
      <line className="difference-zero" x1={scale.of(0)} x2={scale.of(0)} y1={0} y2={heightPx} />
      {difference !== null && (
        <>
          <line x1={lowPx} x2={highPx} y1={middle} y2={middle} data-open={low === null || high === null} />
          {low !== null && <line x1={lowPx} x2={lowPx} y1={middle - 5} y2={middle + 5} />}
          {high !== null && <line x1={highPx} x2={highPx} y1={middle - 5} y2={middle + 5} />}
          <circle cx={scale.of(difference)} cy={middle} r={4.5} />
        </>
      )}
    </svg>
  );
}
