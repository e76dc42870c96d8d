import { charactersOf } from '../characters-of.ts';
import { type TextLimit, unitsWithin } from './text-limit.ts';

/** Text that was taken and not released yet, counted as vendors count. */
export interface HeldText {
  readonly add: (text: string) => void;
  /** Takes everything before this offset away. */
  readonly take: (end: number) => string;
  readonly start: () => number;
  readonly end: () => number;
  /** Code points between the start and `offset`. */
  readonly charactersTo: (offset: number) => number;
  /** The offset behind the most that a piece may have; null while no more than that is held. */
  readonly offsetPast: (limit: TextLimit) => number | null;
  readonly slice: (start: number, end?: number) => string;
}

/** What a UTF-16 unit may count for. */
const MOST_A_UNIT = { characters: 1, bytes: 3 };

export function createHeldText(): HeldText {
  let text = '';
  let start = 0;
  const slice = (from: number, to?: number) => text.slice(from - start, to === undefined ? to : to - start);

  return {
    add(more) {
      text += more;
    },
    take(end) {
      const taken = slice(start, end);
      text = slice(end);
      start = end;
      return taken;
    },
    start: () => start,
    end: () => start + text.length,
    charactersTo: (offset) => charactersOf(slice(start, offset)),
    offsetPast(limit) {
      // A code point has one or two units, and at least as many bytes.
      if (text.length * MOST_A_UNIT[limit.unit] <= limit.most) return null;
      const units = unitsWithin(text.slice(0, 2 * limit.most + 2), limit);
      return units < text.length ? start + units : null;
    },
    slice,
  };
}
