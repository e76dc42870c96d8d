import { ChartTable } from '../chart-table.tsx';
import { formatTenth, formatWhole } from '../format-number.ts';
import type { WhatIfPoint } from './types.ts';

const percent = (share: number): string => `${formatTenth(share * 100)}%`;

/** The curve as text. */
export function WhatIfTable({ points }: { readonly points: readonly WhatIfPoint[] }) {
  const rows = points.map(({ prebufferMs, earMs, share, low, high, word }) => ({
    key: String(prebufferMs),
    cells: [
      formatWhole(prebufferMs),
      formatWhole(earMs),
      percent(share),
      `${percent(low)} to ${percent(high)}`,
      word ?? '',
    ],
    current: word !== null,
  }));
  return (
    <ChartTable
      caption="What each prebuffer would have done"
      heads={['prebuffer, ms', 'time to ear, ms', 'underruns', '95% interval', '']}
      rows={rows}
    />
  );
}
