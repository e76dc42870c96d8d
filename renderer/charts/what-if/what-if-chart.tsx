import { useState, type KeyboardEvent } from 'react';
import { formatWhole } from '../format-number.ts';
import { useSize } from '../use-size.ts';
import { textWidthPx } from '../text-width.ts';
import { placeLabels, whatIfPlot, type PlacedLabel, type WhatIfPlot } from './what-if-layout.ts';
import { WhatIfTable } from './what-if-table.tsx';
import type { WhatIfChartProps, WhatIfPoint } from './types.ts';
import '../time-chart.css';
import './what-if-chart.css';

const percent = (share: number): string => `${String(Math.round(share * 1000) / 10)}%`;

function Axes({ plot }: { readonly plot: WhatIfPlot }) {
  const { left, right, bottom, top, shares, ticksMs } = plot;
  return (
    <g className="what-if-axes">
      {shares.map((share) => (
        <g key={share}>
          <line x1={left} x2={right} y1={plot.yOf(share)} y2={plot.yOf(share)} />
          <text x={left - 8} y={plot.yOf(share) + 4} textAnchor="end">
            {percent(share)}
          </text>
        </g>
      ))}
      {ticksMs.map((tick, index) => (
        <g key={tick}>
          <line x1={plot.xOf(tick)} x2={plot.xOf(tick)} y1={top} y2={bottom} />
          <text
            x={plot.xOf(tick)}
            y={bottom + 16}
            textAnchor={index === ticksMs.length - 1 ? 'end' : 'middle'}
          >
            {formatWhole(tick)}
          </text>
        </g>
      ))}
      <text x={(left + right) / 2} y={bottom + 33} textAnchor="middle">
        median time to ear; prebuffer at each point, ms
      </text>
    </g>
  );
}

/** In a lower chart the words would lie on the points; the list above says the same. */
const ROOM_FOR_GOAL_PX = 120;

function Goal({ plot, goalShare }: { readonly plot: WhatIfPlot; readonly goalShare: number }) {
  const y = plot.yOf(goalShare);
  return (
    <g className="what-if-goal">
      <rect x={plot.left} y={y} width={plot.right - plot.left} height={plot.bottom - y} />
      <line x1={plot.left} x2={plot.right} y1={y} y2={y} />
      {plot.bottom - plot.top > ROOM_FOR_GOAL_PX && (
        <text x={plot.right - 6} y={y - 5} textAnchor="end">
          goal: under {percent(goalShare)}
        </text>
      )}
    </g>
  );
}

interface PointProps {
  readonly point: WhatIfPoint;
  readonly plot: WhatIfPlot;
  readonly isSelected: boolean;
  readonly onSelect: (prebufferMs: number) => void;
}

function Point({ point, plot, isSelected, onSelect }: PointProps) {
  const [x, y] = [plot.xOf(point.earMs), plot.yOf(point.share)];
  return (
    <g
      className="what-if-point"
      data-recommended={point.isRecommended}
      data-selected={isSelected}
      onClick={() => {
        onSelect(point.prebufferMs);
      }}
    >
      <line x1={x} x2={x} y1={plot.yOf(point.high)} y2={plot.yOf(point.low)} />
      <circle className="what-if-hit" cx={x} cy={y} r={12} />
      {(point.isRecommended || isSelected) && <circle className="what-if-ring" cx={x} cy={y} r={8} />}
      <circle className="what-if-dot" cx={x} cy={y} r={point.isRecommended ? 5 : 3.5} />
    </g>
  );
}

/** Over all points: no whisker of another one strikes them through. */
function Labels({ labels }: { readonly labels: readonly PlacedLabel[] }) {
  return (
    <g className="what-if-labels">
      {labels.map(({ prebufferMs, x, y, words, isMarked }) => (
        <text key={prebufferMs} x={x} y={y} data-strong={isMarked}>
          {words}
        </text>
      ))}
    </g>
  );
}

const LABEL_TEXT_PX = 12;

interface DrawingProps extends WhatIfChartProps {
  readonly plot: WhatIfPlot;
}

function Drawing({ points, goalShare, selectedMs, onSelect, plot }: DrawingProps) {
  const labels = placeLabels(points, plot, (words) => textWidthPx(words, LABEL_TEXT_PX, 600));
  const line = points.map(({ earMs, share }) => `${String(plot.xOf(earMs))},${String(plot.yOf(share))}`);
  return (
    <>
      <Goal plot={plot} goalShare={goalShare} />
      <Axes plot={plot} />
      <polyline className="what-if-line" points={line.join(' ')} />
      {points.map((point) => (
        <Point
          key={point.prebufferMs}
          {...{ point, plot, onSelect }}
          isSelected={point.prebufferMs === selectedMs}
        />
      ))}
      <Labels labels={labels} />
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** What each prebuffer would have cost and spared: time to ear against replies with an underrun. */
export function WhatIfChart(props: WhatIfChartProps) {
  const { points, selectedMs, onSelect } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const [isTableShown, setTableShown] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 't' || event.key === 'T') setTableShown((shown) => !shown);
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const now = points.findIndex(({ prebufferMs }) => prebufferMs === selectedMs);
    const next = points[Math.max(0, Math.min(points.length - 1, now + step))];
    if (next !== undefined) onSelect(next.prebufferMs);
  };
  return (
    <div
      ref={ref}
      className="what-if-chart"
      role="group"
      tabIndex={0}
      aria-label="Time to ear against replies with an underrun; arrows choose a prebuffer, T for a table"
      onKeyDown={onKeyDown}
    >
      {size.width > 0 && points.length > 0 && (
        <svg width={size.width} height={size.height} aria-hidden="true">
          <Drawing {...props} plot={whatIfPlot(points, size.width, size.height)} />
        </svg>
      )}
      {isTableShown && <WhatIfTable points={points} />}
    </div>
  );
}
