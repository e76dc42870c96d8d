import { useEffect, useState, type RefObject } from 'react';

const ROUNDING_PX = 1;

/** The head is the frame of reference: its first cell stays where it is, the others go by between it and the edge. */
function cutIn(frame: HTMLElement): string {
  const [first, ...heads] = frame.querySelectorAll('thead th');
  const from = (first?.getBoundingClientRect().right ?? 0) - ROUNDING_PX;
  const to = frame.getBoundingClientRect().left + frame.clientWidth + ROUNDING_PX;
  return heads
    .flatMap((head, index) => {
      const { left, right } = head.getBoundingClientRect();
      return left < from || right > to ? [index] : [];
    })
    .join(' ');
}

/**
 * The columns of a table that is wider than its frame which the edge cuts, or that lie behind it: half a number reads as
 * another one.
 * @param columns how many there are: others need another look
 */
export function useCutColumns(ref: RefObject<HTMLElement | null>, columns: number): ReadonlySet<number> {
  const [cut, setCut] = useState('');
  useEffect(() => {
    const frame = ref.current;
    if (frame === null) return;
    const look = () => {
      setCut(cutIn(frame));
    };
    look();
    const sizes = new ResizeObserver(look);
    for (const one of [frame, ...frame.querySelectorAll('table')]) sizes.observe(one);
    frame.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      frame.removeEventListener('scroll', look);
    };
  }, [ref, columns]);
  return new Set(cut === '' ? [] : cut.split(' ').map(Number));
}
