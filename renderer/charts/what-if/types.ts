/** What one setting would have done. Shares are 0..1. */
export interface WhatIfPoint {
  readonly prebufferMs: number;
  /** Median time to ear. */
  readonly earMs: number;
  /** Replies with an underrun, and its 95 % interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** "now", "recommended"; null for the usual settings. */
  readonly word: string | null;
  /** Its label may not give way. */
  readonly isMarked: boolean;
  readonly isRecommended: boolean;
}

export interface WhatIfChartProps {
  readonly points: readonly WhatIfPoint[];
  readonly goalShare: number;
  readonly selectedMs: number | null;
  readonly onSelect: (prebufferMs: number) => void;
}
