import { type Column, type SavedColumn, leaf, unreadable } from './column.ts';
import { createStore } from './number-columns.ts';

/** Lists of numbers, one behind the other. */
export function lists(): Column<number[]> {
  const heap = createStore(Float64Array);
  const starts = createStore(Uint32Array);
  const lengths = createStore(Uint32Array);
  let end = 0;

  function read(at: number): number[] {
    const list: number[] = [];
    const from = starts.values[at] ?? 0;
    const until = from + (lengths.values[at] ?? 0);
    // A view of the heap made into a list takes ten times as long.
    for (let index = from; index < until; index += 1) list.push(heap.values[index] ?? NaN);
    return list;
  }

  /** In the place of the list before where it fits. */
  function set(at: number, list: number[]): void {
    if (list.length > (lengths.values[at] ?? 0)) {
      starts.set(at, end);
      end += list.length;
    }
    lengths.set(at, list.length);
    const from = starts.values[at] ?? 0;
    for (const [index, value] of list.entries()) heap.set(from + index, value);
  }

  function save(places: Uint32Array): SavedColumn {
    const found = Uint32Array.from(places, (at) => lengths.values[at] ?? 0);
    const all = new Float64Array(found.reduce((sum, length) => sum + length, 0));
    let to = 0;
    for (const at of places) {
      const from = starts.values[at] ?? 0;
      const list = heap.values.subarray(from, from + (lengths.values[at] ?? 0));
      all.set(list, to);
      to += list.length;
    }
    return { arrays: [found, all], words: [] };
  }

  function load({ arrays: [found, all] }: SavedColumn): void {
    if (found === undefined || all === undefined) throw unreadable();
    heap.file.load({ arrays: [all], words: [] });
    lengths.file.load({ arrays: [found], words: [] });
    const from = new Uint32Array(found.length);
    end = 0;
    for (let at = 0; at < found.length; at += 1) {
      from[at] = end;
      end += found[at] ?? 0;
    }
    if (end !== all.length) throw unreadable();
    starts.file.load({ arrays: [from], words: [] });
  }

  return leaf<number[]>({
    get: read,
    set,
    getter() {
      return read(this.at);
    },
    save,
    load,
  });
}
