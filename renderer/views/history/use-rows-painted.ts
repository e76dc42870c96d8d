import { useEffect, useState } from 'react';
import { useHistoryRows } from '../../stores/history/use-history.ts';

/** Calls `work` when the next frame is on screen: a frame's callbacks come before it is painted, a timer behind it. */
function afterPaint(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** Whether the rows, or why there are none, are on screen: what is made of all runs is asked and drawn after them. */
export function useRowsPainted(): boolean {
  const isKnown = useHistoryRows(({ answer, failure }) => answer !== null || failure !== null);
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!isKnown || isPainted) return;
    return afterPaint(() => {
      setPainted(true);
    });
  }, [isKnown, isPainted]);
  return isPainted;
}
