import { useEffect, useRef, type RefObject } from 'react';

/**
 * What was pressed may be gone with the stage that it belonged to: who was in the dock goes on at its middle.
 * @param moment another one whenever things of the dock come and go
 */
export function useFocusKept(place: RefObject<HTMLElement | null>, moment: string): void {
  const wasInside = useRef(false);
  const before = useRef(moment);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const dock = place.current?.closest('.blind-dock');
      wasInside.current = target instanceof Node && dock?.contains(target) === true;
    };
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('focusin', onFocus);
    };
  }, [place]);
  useEffect(() => {
    if (before.current === moment) return;
    before.current = moment;
    if (wasInside.current && document.activeElement === document.body) place.current?.focus();
  }, [moment, place]);
}
