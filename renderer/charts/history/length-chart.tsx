import { useState, type KeyboardEvent } from 'react';
import type { LengthAnswer } from '../../../core/contract/history/length.ts';
import { ChartTable } from '../chart-table.tsx';
import { formatWhole } from '../format-number.ts';
import { useSize } from '../use-size.ts';
import { valueScale, type ValueScale } from './value-scale.ts';
import { dotsPath, XyAxes, xyPlot, type XyPlot } from './xy-axes.tsx';
import '../time-chart.css';
import './history-charts.css';

export type LengthVoice = LengthAnswer['voices'][number];

interface LengthChartProps {
  readonly voice: LengthVoice;
  /** What is drawn, with its unit. */
  readonly label: string;
}

interface DrawingProps extends LengthChartProps {
  readonly plot: XyPlot;
  readonly x: ValueScale;
}

/** The fitted line in its band, and from the same start the slope that the vendor publishes. */
function Lines({ voice: { line, published, fromCharacters, toCharacters }, plot: { y }, x }: DrawingProps) {
  if (line === null) return null;
  const atMs = (characters: number) => line.baseMs + line.msPerCharacter * characters;
  const [from, to] = [x.of(fromCharacters), x.of(toCharacters)];
  const over = line.band.map(({ characters, high }) => `${x.of(characters)},${y.of(high)}`);
  const under = line.band.map(({ characters, low }) => `${x.of(characters)},${y.of(Math.max(0, low))}`);
  const publishedMs =
    published === null
      ? null
      : atMs(fromCharacters) + published.msPerCharacter * (toCharacters - fromCharacters);
  return (
    <>
      <polygon className="length-band" points={[...over, ...under.reverse()].join(' ')} />
      <line
        className="length-line"
        x1={from}
        x2={to}
        y1={y.of(atMs(fromCharacters))}
        y2={y.of(atMs(toCharacters))}
      />
      {publishedMs !== null && (
        <line
          className="length-published"
          x1={from}
          x2={to}
          y1={y.of(atMs(fromCharacters))}
          y2={y.of(publishedMs)}
        />
      )}
    </>
  );
}

function Drawing(props: DrawingProps) {
  const { voice, plot, x, label } = props;
  const dots = voice.points.map(({ characters, value }) => ({ x: x.of(characters), y: plot.y.of(value) }));
  return (
    <>
      <XyAxes
        plot={plot}
        label={`${label}, by characters`}
        ticks={x.ticks.map((tick) => ({ x: x.of(tick), words: formatWhole(tick) }))}
      />
      <Lines {...props} />
      <path className="xy-dots" d={dotsPath(dots)} />
    </>
  );
}

function LengthTable({ voice }: Pick<LengthChartProps, 'voice'>) {
  const rows = voice.points.map(({ characters, value }, index) => ({
    key: String(index),
    cells: [formatWhole(characters), formatWhole(value)],
    current: false,
  }));
  return <ChartTable caption="Latency by length of text" heads={['characters', 'ms']} rows={rows} />;
}

/** Latency against the length of the text, with the robust line through it. */
export function LengthChart(props: LengthChartProps) {
  const { voice, label } = props;
  const [ref, size] = useSize<HTMLDivElement>();
  const [isTableShown, setTableShown] = useState(false);
  const plot = xyPlot(size, Math.max(1, ...voice.points.map(({ value }) => value)));
  const x = valueScale(0, Math.max(1, voice.toCharacters), plot.left, plot.right);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 't' || key === 'T') setTableShown((shown) => !shown);
  };
  return (
    <div
      ref={ref}
      className="xy-chart"
      role="group"
      tabIndex={0}
      aria-label={`${label} against characters, ${voice.label}, ${formatWhole(voice.n)} runs; T for a table`}
      onKeyDown={onKeyDown}
    >
      {size.width > 0 && (
        <svg width={size.width} height={size.height} aria-hidden="true">
          <Drawing {...props} {...{ plot, x }} />
        </svg>
      )}
      {isTableShown && <LengthTable voice={voice} />}
    </div>
  );
}
