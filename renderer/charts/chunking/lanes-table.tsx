import { ChartTable } from '../chart-table.tsx';
import { formatWhole, NO_VALUE } from '../format-number.ts';
import type { ChunkingLane, Span } from './types.ts';

const gapWords = (gaps: readonly Span[]): string =>
  gaps.length === 0
    ? 'none'
    : gaps.map(({ fromMs, toMs }) => `${formatWhole(toMs - fromMs)} at ${formatWhole(fromMs)}`).join(', ');

const whole = (value: number | null): string => (value === null ? NO_VALUE : formatWhole(value));

/** The lanes as text. */
export function LanesTable({ lanes }: { readonly lanes: readonly ChunkingLane[] }) {
  const rows = lanes.map(({ key, name, note, sentMs, ttfaMs, heardMs, gaps, endMs }) => ({
    key,
    cells: [
      name,
      note,
      sentMs.map(formatWhole).join(', '),
      whole(ttfaMs),
      whole(heardMs),
      gapWords(gaps),
      whole(endMs),
    ],
    current: false,
  }));
  return (
    <ChartTable
      caption="The run at p50 of each strategy, ms from the first LLM token"
      heads={['strategy', 'requests', 'sent', 'TTFA', 'heard from', 'gaps', 'heard to']}
      rows={rows}
    />
  );
}
