import { useSyncExternalStore } from 'react';

const NARROW = '(width < 1100px)';
/** Also where the window is low: the phase strip would push the chunks out of it. */
const COMPACT = '(width < 1100px) or (height < 840px)';
const REDUCED = '(prefers-reduced-motion: reduce)';

/** Asked for in every frame: a list made once is a field read, a fresh one is a style lookup. */
const lists = new Map<string, MediaQueryList>();

function listOf(query: string): MediaQueryList {
  const known = lists.get(query) ?? matchMedia(query);
  lists.set(query, known);
  return known;
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = listOf(query);
      media.addEventListener('change', changed);
      return () => {
        media.removeEventListener('change', changed);
      };
    },
    () => listOf(query).matches,
  );
}

/** Below 1100 px the interface drops its second lines; the same limit as in theme/tokens.css. */
export const useNarrow = (): boolean => useMedia(NARROW);

/** Without the phase strip, and with low lanes; the same limits as in theme/tokens.css. */
export const useCompact = (): boolean => useMedia(COMPACT);

export const useReducedMotion = (): boolean => useMedia(REDUCED);
