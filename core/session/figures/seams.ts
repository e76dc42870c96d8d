import type { Seam } from '../../audio/seams.ts';
import type { Session } from '../session.ts';

/** How each request's sound met that of the one before it, in the order in which they were played. */
export function seamsOf({ seams }: Session): readonly Seam[] {
  return seams.map(
    ({ request, positionMs, endPaddingMs, startPaddingMs, levelJumpDb, stepDbfs, clickDb }) => ({
      request,
      positionMs,
      endPaddingMs,
      startPaddingMs,
      levelJumpDb,
      stepDbfs,
      clickDb,
    }),
  );
}
