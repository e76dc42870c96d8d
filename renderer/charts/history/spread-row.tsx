import type { GroupSpread } from '../../../core/contract/history/groups.ts';
import { ttfaBand } from '../ttfa-band.ts';
import type { ValueScale } from './value-scale.ts';
import '../band.css';
import './history-charts.css';

interface SpreadRowProps {
  readonly spread: GroupSpread;
  readonly scale: ValueScale;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whether its values have bands (a time to first audio). */
  readonly isBanded: boolean;
}

const DOT_HALF_PX = 4;

/** The interval of a quantile as a thin line with ends; an end that nothing bounds is left open. */
function Interval({
  estimate,
  scale,
  y,
}: { readonly estimate: GroupSpread['p50'] } & Pick<SpreadRowProps, 'scale'> & { readonly y: number }) {
  if (estimate === null) return null;
  const { value, interval } = estimate;
  const [low, high] = [scale.of(interval.low ?? value), scale.of(interval.high ?? value)];
  return (
    <g className="spread-interval">
      <line x1={low} x2={high} y1={y} y2={y} />
      {interval.low !== null && <line x1={low} x2={low} y1={y - 2.5} y2={y + 2.5} />}
      {interval.high !== null && <line x1={high} x2={high} y1={y - 2.5} y2={y + 2.5} />}
    </g>
  );
}

/** How a group's values spread: each as a tick, a bar from p50 to p95, a ring at p99, intervals below. */
export function SpreadRow({ spread, scale, widthPx, heightPx, isBanded }: SpreadRowProps) {
  const { p50, p95, p99, values } = spread;
  const middle = heightPx / 2 - 3;
  const band = isBanded && p50 !== null ? ttfaBand(p50.value).key : undefined;
  return (
    <svg className="spread-row" width={widthPx} height={heightPx} data-band={band} aria-hidden="true">
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          className="spread-grid"
          x1={scale.of(tick)}
          x2={scale.of(tick)}
          y1={0}
          y2={heightPx}
        />
      ))}
      <path
        className="spread-values"
        d={values
          .map(
            (value) =>
              `M${scale.of(value).toFixed(1)} ${String(middle - DOT_HALF_PX)}v${String(2 * DOT_HALF_PX)}`,
          )
          .join('')}
      />
      {p50 !== null && p95 !== null && (
        <rect
          className="spread-bar"
          x={scale.of(p50.value)}
          y={middle - 2}
          width={Math.max(1, scale.of(p95.value) - scale.of(p50.value))}
          height={4}
        />
      )}
      {p50 !== null && (
        <rect
          className="spread-middle"
          x={scale.of(p50.value) - 1.25}
          y={middle - 7}
          width={2.5}
          height={14}
        />
      )}
      {p99 !== null && <circle className="spread-far" cx={scale.of(p99.value)} cy={middle} r={3} />}
      <Interval estimate={p50} {...{ scale }} y={heightPx - 6} />
      <Interval estimate={p95} {...{ scale }} y={heightPx - 6} />
    </svg>
  );
}
