import {
  type Column,
  type Leaf,
  type NumberArray,
  type SavedColumn,
  grownTo,
  leaf,
  unreadable,
} from './column.ts';

/** JSON has no NaN: it stands for null. */
const NONE = NaN;

export function numbers(): Column<number> {
  const store = createStore(Float64Array);
  return leaf({
    get: (at) => store.values[at] ?? NONE,
    set: store.set,
    getter() {
      return store.values[this.at] ?? NONE;
    },
    ...store.file,
  });
}

export function numbersOrNull(): Column<number | null> {
  const store = createStore(Float64Array);
  const read = (at: number): number | null => {
    const value = store.values[at] ?? NONE;
    return Number.isNaN(value) ? null : value;
  };
  return leaf({
    get: read,
    set(at, value) {
      store.set(at, value ?? NONE);
    },
    getter() {
      const value = store.values[this.at] ?? NONE;
      return Number.isNaN(value) ? null : value;
    },
    ...store.file,
  });
}

export function flags(): Column<boolean> {
  const store = createStore(Uint8Array);
  return leaf({
    get: (at) => store.values[at] === 1,
    set(at, value) {
      store.set(at, value ? 1 : 0);
    },
    getter() {
      return store.values[this.at] === 1;
    },
    ...store.file,
  });
}

interface Store<A> {
  readonly values: A;
  readonly set: (at: number, value: number) => void;
  readonly file: Leaf;
}

type ArrayKind<A> = new (from: number | Uint32Array) => A;

/** Numbers one behind the other, in an array that grows. */
export function createStore<A extends NumberArray>(Kind: ArrayKind<A>): Store<A> {
  const store = {
    values: new Kind(0),
    set(at: number, value: number): void {
      if (at >= store.values.length) {
        const grown = new Kind(grownTo(at));
        grown.set(store.values);
        store.values = grown;
      }
      store.values[at] = value;
    },
    file: {
      save: (places: Uint32Array): SavedColumn => ({
        arrays: [gathered(store.values, places, Kind)],
        words: [],
      }),
      load({ arrays: [values] }: SavedColumn): void {
        if (!(values instanceof Kind)) throw unreadable();
        store.values = values;
      },
    },
  };
  return store;
}

function gathered<A extends NumberArray>(values: A, places: Uint32Array, Kind: ArrayKind<A>): A {
  const found = new Kind(places.length);
  for (let index = 0; index < places.length; index += 1) found[index] = values[places[index] ?? 0] ?? 0;
  return found;
}
