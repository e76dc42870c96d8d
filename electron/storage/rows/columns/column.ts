/** Whose property is read: a place in its columns. */
export interface Placed {
  readonly at: number;
}

/** A column's values in a file: numbers as they lie in memory, and what else it takes to read them, as JSON. */
export interface SavedColumn {
  readonly arrays: readonly NumberArray[];
  readonly words: readonly unknown[];
}

export type NumberArray = Float64Array | Uint32Array | Uint8Array;

/**
 * One property of many rows, its values side by side: what walks along a hundred thousand rows waits for their memory
 * most of the time, and so much of it lies together.
 */
export interface Column<T> {
  get(at: number): T;
  set(at: number, value: T): void;
  /** How objects with a place read it as a property; each a function of its own, so that it can be compiled in. */
  readonly getter: (this: Placed) => T;
  /** Itself, or the columns that it is made of, each under a name of its own. */
  leaves(name: string): readonly (readonly [string, Leaf])[];
}

/** A column that is made of no others. */
export interface Leaf {
  /** What lies at these places, in their order. */
  readonly save: (places: Uint32Array) => SavedColumn;
  /** In place of all that was there. @throws where it is none of this column's */
  readonly load: (saved: SavedColumn) => void;
}

const FEWEST = 1024;

/** The next size of an array that does not have this place. */
export const grownTo = (at: number): number => Math.max(FEWEST, 2 * at);

/** A column as the only leaf of itself. */
export function leaf<T>(column: Omit<Column<T>, 'leaves'> & Leaf): Column<T> {
  const { save, load } = column;
  return { ...column, leaves: (name) => [[name, { save, load }]] };
}

export function unreadable(): Error {
  return new Error('a column is not as it was saved');
}
