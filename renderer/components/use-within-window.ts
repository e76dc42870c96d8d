import { useLayoutEffect, type RefObject } from 'react';

/** What stays free between a box and the window's edge, px. */
const MARGIN_PX = 8;

/** Moves the box to the side until it is seen whole, by measure; one wider than the window keeps its left edge. */
function keepWithin(box: HTMLElement): void {
  box.style.translate = '';
  const { left, right } = box.getBoundingClientRect();
  const leastPx = MARGIN_PX - left;
  const mostPx = document.documentElement.clientWidth - MARGIN_PX - right;
  const shiftPx = Math.max(leastPx, Math.min(mostPx, 0));
  if (shiftPx !== 0) box.style.translate = `${String(shiftPx)}px`;
}

/** Keeps a box that hangs under something within the window, also when either of them changes its width. */
export function useWithinWindow(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null) return;
    const keep = () => {
      keepWithin(box);
    };
    keep();
    const widths = new ResizeObserver(keep);
    widths.observe(box);
    widths.observe(document.documentElement);
    return () => {
      widths.disconnect();
    };
  }, [ref]);
}
