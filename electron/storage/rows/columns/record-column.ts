import type { Column, Placed } from './column.ts';

/** Objects as a column for each of their properties. */
export interface RecordColumn<T> extends Column<T> {
  readonly columns: Columns<T>;
  /** The object at a place, to be looked at: it reads its columns, and has whatever is put there later. */
  seenAt(at: number): T;
  /** Of some properties. */
  change(at: number, patch: Partial<T>): void;
}

export type Columns<T> = { readonly [K in keyof T]-?: Column<T[K]> };

export function recordOf<T extends object>(columns: Columns<T>): RecordColumn<T> {
  const all = Object.entries(columns) as unknown as readonly [keyof T & string, Column<T[keyof T]>][];
  const Seen = seenThrough(all);
  const seenAt = (at: number): T => new Seen(at) as unknown as T;
  return {
    columns,
    seenAt,
    get: (at) => Object.fromEntries(all.map(([name, column]) => [name, column.get(at)])) as T,
    set(at, value) {
      for (const [name, column] of all) column.set(at, value[name]);
    },
    change(at, patch) {
      for (const name of Object.keys(patch) as (keyof T & string)[])
        columns[name].set(at, patch[name] as T[typeof name]);
    },
    getter() {
      return seenAt(this.at);
    },
    leaves: (name) => all.flatMap(([own, column]) => column.leaves(`${name}.${own}`)),
  };
}

/** What has columns' values as its properties. On its prototype, so that a hundred thousand of them weigh nothing. */
function seenThrough(columns: readonly (readonly [string, Column<unknown>])[]): new (at: number) => Placed {
  class Seen implements Placed {
    readonly at: number;
    constructor(at: number) {
      this.at = at;
    }
  }
  for (const [name, { getter }] of columns) Object.defineProperty(Seen.prototype, name, { get: getter });
  return Seen;
}
