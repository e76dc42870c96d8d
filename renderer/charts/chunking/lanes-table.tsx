import { ChartTable } from '../chart-table.tsx';
import { formatWhole, NO_VALUE } from '../format-number.ts';
import { marksOf } from './lane-marks.ts';
import type { ChunkingChartProps, ChunkingLane, Span } from './types.ts';

const listed = (words: readonly string[]): string => (words.length === 0 ? 'none' : words.join(' '));

const spanWords = ({ fromMs, toMs }: Span): string =>
  `${formatWhole(toMs - fromMs)} at ${formatWhole(fromMs)}.`;

const markWords = (lane: ChunkingLane, wanted: 'gap' | 'seam'): string =>
  listed(
    marksOf(lane)
      .filter(({ kind }) => kind === wanted)
      .map(({ title, words }) => (wanted === 'gap' ? `${title}. ${words}` : `${title}, ${words}.`)),
  );

const whole = (value: number | null): string => (value === null ? NO_VALUE : formatWhole(value));

/** The lanes as text. */
export function LanesTable({ zero, lanes }: Pick<ChunkingChartProps, 'zero' | 'lanes'>) {
  const rows = lanes.map((lane) => {
    const { key, name, note, sentMs, ttfaMs, heardMs, underruns, endMs } = lane;
    const times = [sentMs.map(formatWhole).join(', '), whole(ttfaMs), whole(heardMs), whole(endMs)];
    const troubles = [markWords(lane, 'gap'), listed(underruns.map(spanWords)), markWords(lane, 'seam')];
    return { key, cells: [name, note, ...times, ...troubles], current: false };
  });
  return (
    <ChartTable
      caption={`The run at p50 of each strategy, ms from ${zero}`}
      heads={[
        'strategy',
        'requests',
        'sent',
        'TTFA',
        'heard from',
        'heard to',
        'audible underruns',
        'underruns',
        'seams',
      ]}
      rows={rows}
    />
  );
}
