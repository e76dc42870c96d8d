import { type Column, type SavedColumn, leaf, unreadable } from './column.ts';
import { createStore } from './number-columns.ts';

/** Words of which most stand in many rows: each is kept once. */
export const words = <T extends string | null>(): Column<T> => dictionary<T>((value) => value);

/** Small objects of which most stand in many rows: each is kept once. Nobody changes them. */
export const things = <T>(): Column<T> => dictionary<T>((value) => JSON.stringify(value));

/** @param keyOf what equal values have in common */
function dictionary<T>(keyOf: (value: T) => string | null): Column<T> {
  const codes = createStore(Uint32Array);
  let values: T[] = [];
  /** Null until somebody puts a value: only then must be known which are there. */
  let codeOf: Map<string | null, number> | null = new Map();

  function codeFor(value: T): number {
    codeOf ??= new Map(values.map((one, code) => [keyOf(one), code]));
    const key = keyOf(value);
    const known = codeOf.get(key);
    if (known !== undefined) return known;
    codeOf.set(key, values.length);
    return values.push(value) - 1;
  }

  return leaf({
    get: (at) => values[codes.values[at] ?? 0] as T,
    set(at, value) {
      codes.set(at, codeFor(value));
    },
    getter() {
      return values[codes.values[this.at] ?? 0] as T;
    },
    save(places) {
      const {
        arrays: [used],
      } = codes.file.save(places);
      const kept = used instanceof Uint32Array ? renumbered(used, values) : [];
      return { arrays: used === undefined ? [] : [used], words: kept };
    },
    load(saved) {
      const [used] = saved.arrays;
      if (used?.every((code) => code < saved.words.length) !== true) throw unreadable();
      codes.file.load(saved);
      values = saved.words as T[];
      codeOf = null;
    },
  });
}

/** Numbers values anew in the order in which they are used, in place. @returns those that are: of the rest nothing is kept */
function renumbered<T>(codes: Uint32Array, values: readonly T[]): readonly T[] {
  const newOf = new Int32Array(values.length).fill(-1);
  const kept: T[] = [];
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (newOf[code] === -1) newOf[code] = kept.push(values[code] as T) - 1;
    codes[index] = newOf[code] ?? 0;
  }
  return kept;
}

/** Words that every row has its own of. */
export function ownWords(): Column<string> {
  let values: string[] = [];
  return leaf({
    get: (at) => values[at] ?? '',
    set(at, value) {
      values[at] = value;
    },
    getter() {
      return values[this.at] ?? '';
    },
    save: (places) => ({ arrays: [], words: Array.from(places, (at) => values[at] ?? '') }),
    load(saved: SavedColumn) {
      if (!saved.words.every((value) => typeof value === 'string')) throw unreadable();
      values = [...saved.words];
    },
  });
}
