import { formatWhole } from '../format-number.ts';
import { textWidthPx } from '../text-width.ts';
import { gapLabels } from './gap-labels.ts';
import { inPlot, PLOT_LEFT_PX, shownSpan, xOf, type LanePlot } from './lane-layout.ts';
import { LaneSeams } from './lane-seams.tsx';
import type { ChunkingLane, Span } from './types.ts';

interface DrawingProps {
  readonly lane: ChunkingLane;
  readonly plot: LanePlot;
  readonly hatchId: string;
}

type Row = Pick<DrawingProps, 'lane' | 'plot'>;

interface BarsProps {
  readonly className: string;
  readonly spans: readonly Span[];
  readonly row: { readonly y: number; readonly height: number };
  readonly plot: LanePlot;
}

function Bars({ className, spans, row, plot }: BarsProps) {
  return spans.map((span, index) => {
    const shown = shownSpan(plot, span);
    return (
      shown !== null && (
        <rect
          key={index}
          className={className}
          data-odd={index % 2 === 1}
          {...shown}
          width={Math.max(1, shown.width)}
          y={row.y}
          height={row.height}
        />
      )
    );
  });
}

interface TicksProps {
  readonly className: string;
  readonly atMs: readonly number[];
  readonly row: { readonly y: number; readonly height: number };
  readonly plot: LanePlot;
}

function Ticks({ className, atMs, row, plot }: TicksProps) {
  return atMs
    .filter((at) => inPlot(plot, at))
    .map((at, index) => (
      <line
        key={index}
        className={className}
        x1={xOf(plot, at)}
        x2={xOf(plot, at)}
        y1={row.y}
        y2={row.y + row.height}
      />
    ));
}

function Gaps({ lane, plot, hatchId }: DrawingProps) {
  const labels = gapLabels(lane.audibleUnderruns, plot);
  const { heard } = plot.rows;
  return lane.audibleUnderruns.map((gap, index) => {
    const shown = shownSpan(plot, gap);
    const label = labels[index] ?? null;
    if (shown === null) return null;
    return (
      <g key={gap.fromMs} className="chunking-gap">
        <rect {...shown} y={heard.y - 1} height={heard.height + 2} fill={`url(#${hatchId}-error)`} />
        {label !== null && (
          <text x={label.x} y={heard.y - 4}>
            {label.text}
          </text>
        )}
      </g>
    );
  });
}

const UNDERRUN_PX = 3;

/** Every time the player ran dry, gap or not. */
function Underruns({ lane, plot }: Row) {
  const { heard } = plot.rows;
  return (
    <Bars
      className="chunking-underrun"
      spans={lane.underruns}
      row={{ y: heard.y + heard.height - UNDERRUN_PX, height: UNDERRUN_PX }}
      plot={plot}
    />
  );
}

function Flag({ lane: { ttfaMs }, plot }: Row) {
  if (ttfaMs === null || !inPlot(plot, ttfaMs)) return null;
  const { rows } = plot;
  const x = xOf(plot, ttfaMs);
  const text = `TTFA ${formatWhole(ttfaMs)}`;
  const isLeft = x + 10 + textWidthPx(text, 12.5, 600) > plot.widthPx;
  return (
    <g className="chunking-flag">
      <line x1={x} x2={x} y1={rows.text.y} y2={rows.heard.y + rows.heard.height} />
      <circle cx={x} cy={rows.text.y} r={3} />
      <text x={isLeft ? x - 8 : x + 8} y={rows.flagPx} textAnchor={isLeft ? 'end' : 'start'}>
        {text}
      </text>
    </g>
  );
}

/** Text, sent, arrives and what lies over the sound of one lane. */
export function LaneDrawing({ lane, plot, hatchId }: DrawingProps) {
  const { pieces, sentMs, arrivals, heardMs, seams } = lane;
  const { rows } = plot;
  return (
    <svg
      className="chunking-drawing"
      width={plot.widthPx}
      height={rows.lanePx}
      style={{ left: PLOT_LEFT_PX }}
      aria-hidden="true"
    >
      <Bars className="chunking-text" spans={pieces} row={rows.text} plot={plot} />
      <Ticks className="chunking-sent" atMs={sentMs} row={rows.sent} plot={plot} />
      <Bars className="chunking-arrival" spans={arrivals} row={rows.arrives} plot={plot} />
      <Ticks
        className="chunking-request"
        atMs={arrivals.map(({ fromMs }) => fromMs)}
        row={rows.arrives}
        plot={plot}
      />
      <LaneSeams seams={seams} plot={plot} hatchId={hatchId} />
      {heardMs !== null && <Ticks className="chunking-start" atMs={[heardMs]} row={rows.heard} plot={plot} />}
      <Underruns lane={lane} plot={plot} />
      <Gaps lane={lane} plot={plot} hatchId={hatchId} />
      <Flag lane={lane} plot={plot} />
    </svg>
  );
}
