import { useSyncExternalStore } from 'react';

const NARROW = '(width < 1100px)';
const REDUCED = '(prefers-reduced-motion: reduce)';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => {
        media.removeEventListener('change', changed);
      };
    },
    () => matchMedia(query).matches,
  );
}

/** Below 1100 px the interface drops its second lines; the same limit as in theme/tokens.css. */
export const useNarrow = (): boolean => useMedia(NARROW);

export const useReducedMotion = (): boolean => useMedia(REDUCED);
