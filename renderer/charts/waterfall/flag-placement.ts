/** One wording of a flag. */
export interface FlagText {
  readonly text: string;
  readonly widthPx: number;
}

export interface FlagInput {
  /** Where its pole stands. */
  readonly poleX: number;
  /** Its wordings, the longest first. */
  readonly texts: readonly [FlagText, ...FlagText[]];
}

export interface PlacedFlag {
  readonly poleX: number;
  readonly text: string;
  /** Where its text starts (anchor `start`) or ends (`end`). */
  readonly textX: number;
  readonly anchor: 'start' | 'end';
}

/** Between a pole and its text: the usual, and what is left when it is tight. */
const POLE_GAPS_PX = [7, 4] as const;
/** Between two texts. */
const TEXT_GAP_PX = 10;
/** Between a text and the pole of another flag. */
const FOREIGN_POLE_GAP_PX = 2;

type Side = 'left' | 'right';

/** A flag with one wording. */
interface Worded extends FlagText {
  readonly poleX: number;
}

interface Spot {
  readonly textX: number;
  readonly side: Side;
}

const fromOf = ({ widthPx }: Worded, { textX, side }: Spot): number =>
  side === 'right' ? textX : textX - widthPx;

function isClear(flags: readonly Worded[], spots: readonly Spot[], widthPx: number): boolean {
  const texts = flags.map((flag, index) => {
    const spot = spots[index];
    const from = spot === undefined ? 0 : fromOf(flag, spot);
    return { from, to: from + flag.widthPx, poleX: flag.poleX };
  });
  return texts.every(({ from, to }, index) => {
    if (from < 0 || to > widthPx) return false;
    return texts.every((other, otherIndex) => {
      if (otherIndex === index) return true;
      const textsApart = other.from >= to + TEXT_GAP_PX || other.to + TEXT_GAP_PX <= from;
      const poleApart = other.poleX <= from - FOREIGN_POLE_GAP_PX || other.poleX >= to + FOREIGN_POLE_GAP_PX;
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

/** Each text beside its own pole. */
function besidePoles(flags: readonly Worded[], gapPx: number): readonly (readonly Spot[])[] {
  return sideChoices(flags.length).map((sides) =>
    flags.map(({ poleX }, index): Spot => {
      const side = sides[index] ?? 'right';
      return { side, textX: side === 'right' ? poleX + gapPx : poleX - gapPx };
    }),
  );
}

/** The first `leftCount` texts in a row before the first pole, the rest in a row behind the last: in order, all outside. */
function outsidePoles(flags: readonly Worded[], leftCount: number): readonly Spot[] {
  const [gapPx] = POLE_GAPS_PX;
  const left: Spot[] = [];
  let endX = (flags[0]?.poleX ?? 0) - gapPx;
  for (const { widthPx } of flags.slice(0, leftCount).reverse()) {
    left.unshift({ side: 'left', textX: endX });
    endX -= widthPx + TEXT_GAP_PX;
  }
  let startX = (flags.at(-1)?.poleX ?? 0) + gapPx;
  const right = flags.slice(leftCount).map(({ widthPx }): Spot => {
    const spot: Spot = { side: 'right', textX: startX };
    startX += widthPx + TEXT_GAP_PX;
    return spot;
  });
  return [...left, ...right];
}

/** Texts outside all poles, or outside those of their own half. */
function aroundPoles(flags: readonly Worded[]): readonly (readonly Spot[])[] {
  const inHalves = flags.slice(1).flatMap((_, index) => {
    const before = outside(flags.slice(0, index + 1));
    const after = outside(flags.slice(index + 1));
    return before.flatMap((left) => after.map((right) => [...left, ...right]));
  });
  return [...outside(flags), ...inHalves];
}

const outside = (flags: readonly Worded[]): readonly (readonly Spot[])[] =>
  [1, 0, ...flags.slice(1).map((_, index) => index + 2)].map((leftCount) => outsidePoles(flags, leftCount));

/** Where nothing else is left: texts in a row, in order, as near to their poles as they can be. */
function inARow(flags: readonly Worded[], widthPx: number): readonly Spot[] {
  const [gapPx] = POLE_GAPS_PX;
  const starts: number[] = [];
  let nextFree = 0;
  for (const flag of flags) {
    const start = Math.max(nextFree, flag.poleX + gapPx);
    starts.push(start);
    nextFree = start + flag.widthPx + TEXT_GAP_PX;
  }
  let limit = widthPx;
  for (let index = flags.length - 1; index >= 0; index--) {
    const start = Math.min(starts[index] ?? 0, limit - (flags[index]?.widthPx ?? 0));
    starts[index] = start;
    limit = start - TEXT_GAP_PX;
  }
  return starts.map((textX) => ({ side: 'right', textX }));
}

const worded = (flags: readonly FlagInput[], level: number): readonly Worded[] =>
  flags.map(({ poleX, texts }) => ({ poleX, ...(texts[level] ?? texts.at(-1) ?? texts[0]) }));

const placed = ({ poleX, text }: Worded, { textX, side }: Spot): PlacedFlag => ({
  poleX,
  text,
  textX,
  anchor: side === 'right' ? 'start' : 'end',
});

/**
 * Places flag texts so that no text meets another text or the pole of another flag: beside their own poles, closer,
 * with shorter words, and where poles stand too close for that, outside them. `flags` in time order, all in px of a
 * drawing `widthPx` wide. In a drawing that is too narrow for all that, texts still never meet each other.
 */
export function placeFlags(flags: readonly FlagInput[], widthPx: number): readonly PlacedFlag[] {
  const levels = Math.max(1, ...flags.map(({ texts }) => texts.length));
  const wordings = Array.from({ length: levels }, (_, level) => worded(flags, level));
  const beside = (words: readonly Worded[]) => POLE_GAPS_PX.flatMap((gapPx) => besidePoles(words, gapPx));
  for (const choicesOf of [beside, aroundPoles]) {
    for (const words of wordings) {
      const clear = choicesOf(words).find((spots) => isClear(words, spots, widthPx));
      if (clear !== undefined) return join(words, clear);
    }
  }
  const shortest = wordings.at(-1) ?? [];
  return join(shortest, inARow(shortest, widthPx));
}

function join(flags: readonly Worded[], spots: readonly Spot[]): readonly PlacedFlag[] {
  return flags.flatMap((flag, index) => {
    const spot = spots[index];
    return spot === undefined ? [] : [placed(flag, spot)];
  });
}
