/** Text that was taken and not released yet, counted as vendors count. */
export interface HeldText {
  readonly add: (text: string) => void;
  /** Takes everything before this offset away. */
  readonly take: (end: number) => string;
  readonly start: () => number;
  readonly end: () => number;
  /** Code points between the start and `offset`. */
  readonly charactersTo: (offset: number) => number;
  /** Whether more than so many code points are held. */
  readonly isLongerThan: (characters: number) => boolean;
  /** The offset behind so many code points. */
  readonly offsetBehind: (characters: number) => number;
  readonly slice: (start: number, end?: number) => string;
}

export function createHeldText(): HeldText {
  let text = '';
  let start = 0;
  let characters = 0;
  const count = (part: string): number => [...part].length;
  const slice = (from: number, to?: number) => text.slice(from - start, to === undefined ? to : to - start);

  return {
    add(more) {
      text += more;
      characters += count(more);
    },
    take(end) {
      const taken = slice(start, end);
      text = slice(end);
      characters -= count(taken);
      start = end;
      return taken;
    },
    start: () => start,
    end: () => start + text.length,
    charactersTo: (offset) => count(slice(start, offset)),
    isLongerThan: (limit) => characters > limit,
    offsetBehind(limit) {
      // A code point has one or two units.
      return start + [...text.slice(0, 2 * limit)].slice(0, limit).join('').length;
    },
    slice,
  };
}
