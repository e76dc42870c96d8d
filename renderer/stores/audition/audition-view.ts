import { createStore, type StoreApi } from 'zustand/vanilla';

export const AUDITION_ORDERS = ['p95', 'p50', 'rating', 'name', 'added'] as const;
export type AuditionOrder = (typeof AUDITION_ORDERS)[number];

/** A square of the grid. `voice` null = the head; `column` is a sample's key, or one of the fixed columns. */
export interface GridPlace {
  readonly voice: string | null;
  readonly column: string;
}

/** Something that was taken away and can come back. */
export interface Undo {
  readonly words: string;
  readonly undo: () => void;
}

/** How somebody looks at the matrix; none of it is kept with the audition. */
export interface AuditionView {
  /** Null = any. */
  readonly provider: string | null;
  readonly language: string | null;
  readonly transport: string | null;
  readonly order: AuditionOrder;
  readonly cursor: GridPlace | null;
  /** The voice whose note is being written. */
  readonly editing: string | null;
  readonly undo: Undo | null;
}

export function createAuditionView(): StoreApi<AuditionView> {
  return createStore<AuditionView>(() => ({
    ...{ provider: null, language: null, transport: null, order: 'p95' },
    ...{ cursor: null, editing: null, undo: null },
  }));
}
