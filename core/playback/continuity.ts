/**
 * Continuity C(limit): the share (0..1) of streams whose worst deficit is at most `limitMs`; the product shows
 * C0, C50, C100 and C200. Null without streams.
 */
export function continuity(deficitsMs: readonly number[], limitMs: number): number | null {
  if (deficitsMs.length === 0) return null;
  return deficitsMs.filter((deficitMs) => deficitMs <= limitMs).length / deficitsMs.length;
}
