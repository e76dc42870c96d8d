import {
  codePointAt,
  codePointBefore,
  DIGIT,
  GLUE,
  isOneCluster,
  LETTER,
  NUMBER_BEFORE_GROUP,
  OPENING,
  SPACE,
  UNSPACED,
} from '../characters.ts';
import type { BoundaryFinder, TextBoundary } from './boundary.ts';
import { withWholeCharacters } from './whole-characters.ts';

/** Of a longer run without spaces only so much is looked at together, or it would be held for ever. */
const WINDOW_UNITS = 64;
/** What the last word of a window is may change with what follows. */
const SETTLED_UNITS = 48;
/** So little of a run's end does: a word of a script without spaces is short. */
const CHANGING_UNITS = 8;
/** So much of what was read is kept to see whether a number stands before a space. */
const BEHIND_UNITS = 8;
const WORDS = new Intl.Segmenter('und', { granularity: 'word' });

/**
 * The places between words: behind spaces, and between the words of scripts that write none (Chinese, Japanese, Thai).
 * A word of another script stays whole, with its hyphens, numbers and addresses, and with what a no-break space ties to
 * it; so does a number whose digits are grouped by spaces.
 */
export function createWordBoundaries(): BoundaryFinder {
  let text = ''; // from `base` on
  let base = 0;
  let behind = ''; // the end of the text before `base`
  let isInGap = true;
  let isAnyWordBehind = false;
  let decided = 0;
  let found: TextBoundary[] = [];

  /** @param changing so much of the end of a run that has not ended may still change */
  function scan(changing: number): TextBoundary[] {
    found = [];
    while (text !== '' && (isInGap ? leaveGap(changing === 0) : leaveRun(changing)));
    decided = changing === 0 ? base + text.length : Math.max(decided, base);
    return found;
  }

  function leaveGap(isWhole: boolean): boolean {
    const units = unitsOfSpace(text);
    if (units === text.length) advance(Math.max(0, units - 1));
    if (units >= text.length) return false;
    const isNumber = isWithinNumber(behind + text.slice(0, units), text.slice(units), isWhole);
    if (isNumber === null) return false;
    if (isAnyWordBehind && !isNumber && !isOneCluster(text.charAt(units - 1), codePointAt(text, units))) {
      found.push({ offset: base + units, level: 'word' });
    }
    advance(units);
    isInGap = false;
    isAnyWordBehind = true;
    return true;
  }

  function leaveRun(changing: number): boolean {
    const units = unitsOfRun(text);
    const isEnded = units < text.length && units < WINDOW_UNITS;
    const isLong = units >= WINDOW_UNITS;
    if (!isEnded && !isLong && changing >= units) return false;
    const settled = isLong ? SETTLED_UNITS : isEnded ? units : units - changing;
    const breaks = breaksIn(text.slice(0, units)).filter((index) => index <= settled);
    for (const index of breaks) found.push({ offset: base + index, level: 'word' });
    isInGap = isEnded;
    advance(isEnded ? units : (breaks.at(-1) ?? (isLong ? settledUnits(text) : 0)));
    return isEnded || isLong;
  }

  function advance(units: number): void {
    behind = (behind + text.slice(0, units)).slice(-BEHIND_UNITS);
    text = text.slice(units);
    base += units;
  }

  return withWholeCharacters({
    push(piece) {
      text += piece;
      return scan(Infinity);
    },
    settle: () => scan(CHANGING_UNITS),
    flush: () => scan(0),
    decidedTo: () => decided,
  });
}

const isTail = (text: string, index: number): boolean => /[\udc00-\udfff]/.test(text.charAt(index));

function settledUnits(text: string): number {
  return isTail(text, SETTLED_UNITS) ? SETTLED_UNITS - 1 : SETTLED_UNITS;
}

function unitsOfSpace(text: string): number {
  const end = text.search(/[\u00a0\u2007\u202f\ufeff]|[^\s\u200b\u200e\u200f\u061c]/u);
  return end === -1 ? text.length : end;
}

/** Whether a space groups digits, as in "12 500,50"; null while what may follow decides. */
function isWithinNumber(before: string, after: string, isWhole: boolean): boolean | null {
  if (!NUMBER_BEFORE_GROUP.test(before)) return false;
  if (!isWhole && /^\d{0,3}$/.test(after)) return null;
  return /^\d{3}(?!\d)/.test(after);
}

const isSpace = (character: string): boolean => SPACE.test(character) && !GLUE.test(character);

/** How much of the text stands before its first space, at most one window. */
function unitsOfRun(text: string): number {
  let units = 0;
  while (units < text.length && units < WINDOW_UNITS && !isSpace(text.charAt(units))) units += 1;
  return units === WINDOW_UNITS && isTail(text, units) ? units + 1 : units;
}

/** Where words of scripts without spaces begin within a run. Marks stay with the word that they open or close. */
function breaksIn(run: string): number[] {
  if (!UNSPACED.test(run)) return [];
  return [...WORDS.segment(run)]
    .map(({ index }) => index)
    .filter((index) => index > 0 && isBreak(run, index));
}

function isBreak(run: string, index: number): boolean {
  const before = codePointBefore(run, index);
  const after = codePointAt(run, index);
  if (DIGIT.test(before) || DIGIT.test(after) || GLUE.test(before)) return false;
  if (!UNSPACED.test(before) && !UNSPACED.test(after)) return false;
  const begins = LETTER.test(after) || (OPENING.test(after) && !OPENING.test(before));
  return begins && !(OPENING.test(before) && !LETTER.test(before)) && !isOneCluster(before, after);
}
