export interface FlagInput {
  /** Where its pole stands. */
  readonly poleX: number;
  readonly textWidth: number;
}

export interface PlacedFlag {
  readonly poleX: number;
  /** Where its text starts (anchor `start`) or ends (`end`). */
  readonly textX: number;
  readonly anchor: 'start' | 'end';
}

/** Between a pole and its text, and between two texts. */
const POLE_GAP_PX = 7;
const TEXT_GAP_PX = 10;

type Side = 'left' | 'right';

function textX(flag: FlagInput, side: Side): number {
  return side === 'right' ? flag.poleX + POLE_GAP_PX : flag.poleX - POLE_GAP_PX - flag.textWidth;
}

function isClear(flags: readonly FlagInput[], starts: readonly number[], widthPx: number): boolean {
  return flags.every((flag, index) => {
    const from = starts[index] ?? 0;
    const to = from + flag.textWidth;
    if (from < 0 || to > widthPx) return false;
    return flags.every((other, otherIndex) => {
      if (otherIndex === index) return true;
      const otherFrom = starts[otherIndex] ?? 0;
      const textsApart = otherFrom >= to + TEXT_GAP_PX || otherFrom + other.textWidth + TEXT_GAP_PX <= from;
      const poleApart = other.poleX <= from - 2 || other.poleX >= to + 2;
      return textsApart && poleApart;
    });
  });
}

/** Side assignments in order of preference: the first flag reads towards its own part of the bar, the others onward. */
function sideChoices(count: number): readonly (readonly Side[])[] {
  const preferred = (index: number): Side => (index === 0 && count > 1 ? 'left' : 'right');
  const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');
  return Array.from({ length: 2 ** count }, (_, mask) =>
    Array.from({ length: count }, (_unused, index) =>
      (mask >> index) & 1 ? other(preferred(index)) : preferred(index),
    ),
  );
}

/** When the poles stand too close: texts in a row, in order, as near to their poles as they can be. */
function inARow(flags: readonly FlagInput[], widthPx: number): readonly number[] {
  const starts: number[] = [];
  let nextFree = 0;
  for (const flag of flags) {
    const start = Math.max(nextFree, textX(flag, 'right'));
    starts.push(start);
    nextFree = start + flag.textWidth + TEXT_GAP_PX;
  }
  let limit = widthPx;
  for (let index = flags.length - 1; index >= 0; index--) {
    const width = flags[index]?.textWidth ?? 0;
    const start = Math.min(starts[index] ?? 0, limit - width);
    starts[index] = start;
    limit = start - TEXT_GAP_PX;
  }
  return starts;
}

/**
 * Places flag texts beside their poles so that no text meets another text or pole; where that can't be, texts stand in
 * a row without overlap. `flags` in time order, all in px of a drawing `widthPx` wide.
 */
export function placeFlags(flags: readonly FlagInput[], widthPx: number): readonly PlacedFlag[] {
  const clear = sideChoices(flags.length).find((sides) => {
    const starts = flags.map((flag, index) => textX(flag, sides[index] ?? 'right'));
    return isClear(flags, starts, widthPx);
  });
  const row = inARow(flags, widthPx);
  return flags.map((flag, index): PlacedFlag => {
    if (!clear) return { poleX: flag.poleX, textX: row[index] ?? 0, anchor: 'start' };
    if (clear[index] !== 'left')
      return { poleX: flag.poleX, textX: flag.poleX + POLE_GAP_PX, anchor: 'start' };
    return { poleX: flag.poleX, textX: flag.poleX - POLE_GAP_PX, anchor: 'end' };
  });
}
