import { useStudio } from '../../../stores/services.tsx';
import type { Ahead } from '../../../stores/studio/studio-ahead.ts';
import { furtherMs } from '../../../stores/studio/studio-state.ts';
import type { Strategy } from '../model/comparison.ts';

/** About what so many more runs of a strategy take, as its runs so far went; null without one. */
export function useFurtherAhead({ caseKey, row }: Strategy, replies: number): Ahead | null {
  const ms = useStudio((state) => furtherMs(state, caseKey, replies));
  const { value: usdPerThousand } = row.cells.usdPerThousand;
  if (ms === null) return null;
  return { replies, ms, usd: usdPerThousand === null ? null : (usdPerThousand / 1000) * replies };
}
