import {
  CLOSING,
  codePointBefore,
  EMOJI,
  EMOJI_PART,
  EXTENDING,
  isOneCluster,
  LETTER,
  SPACE,
} from '../characters.ts';
import type { Language } from '../languages/language.ts';
import type { Ahead } from './ahead.ts';

/** A stop with all that belongs to it, read from its first character on. */
export interface StopRun {
  /** The stops themselves: "?!", "...", "。". */
  readonly stops: string;
  /** Marks that close directly behind them. */
  readonly closers: string;
  /** Spaces behind that, with line ends. */
  readonly gap: string;
  /** Emoji that close the sentence, with their spaces; '' where they do not. */
  readonly emoji: string;
}

const CITATION_UNITS = 6;
/** A longer row of stops or emoji is an ornament: it is taken in parts, so that no row is read over and over. */
const MOST_STOPS = 32;
const MOST_LINK_UNITS = 256;
const MOST_EMOJI_UNITS = 64;
/** The last emoji of such a part is taken whole, if it is one and no ornament itself. */
const MOST_CLUSTER_UNITS = 32;

export function readStopRun(ahead: Ahead, { rules, stop }: Language): StopRun {
  const stops = takeStops(ahead, stop);
  let closers = takeClosers(ahead);
  let gap = ahead.take(SPACE);
  if (rules.spacesInsideGuillemets && gap !== '' && !gap.includes('\n') && ahead.peek() === '»') {
    closers += gap + takeClosers(ahead);
    gap = ahead.take(SPACE);
  }
  const emoji = gap.includes('\n') ? '' : takeEmoji(ahead);
  return { stops, closers, gap, emoji };
}

function takeStops(ahead: Ahead, stop: RegExp): string {
  let stops = '';
  while (stops.length < MOST_STOPS) {
    const more = ahead.take(stop) + ahead.take(EXTENDING);
    stops += more;
    if (more !== '') continue;
    if (!stops.endsWith('.') || !isSpacedStop(ahead)) return stops;
    stops += ahead.peek() + ahead.peek(1);
    ahead.skip(2);
  }
  return stops;
}

/** ". . ." is an ellipsis too, but ". .NET" is none. */
function isSpacedStop(ahead: Ahead): boolean {
  return /[ \u00a0]/.test(ahead.peek()) && ahead.peek(1) === '.' && !/[\p{L}\p{N}]/u.test(ahead.peek(2));
}

function takeClosers(ahead: Ahead): string {
  let closers = '';
  while (CLOSING.test(ahead.peek()) && !isOpening(ahead) && closers.length < MOST_STOPS) {
    closers += ahead.take(CLOSING, 1);
  }
  // "[12]", the mark of a source, stands behind the stop.
  if (closers.endsWith(']') && ahead.peek() === '(') closers += takeLinkTarget(ahead);
  if (ahead.peek() === '[' && DIGITS_IN_BRACKETS.test(peekUnits(ahead, CITATION_UNITS))) {
    closers += ahead.take(/[[\d\]]/u, CITATION_UNITS);
  }
  return closers;
}

/** "[the guide.](https://example.com)": where a Markdown link goes belongs to it. */
function takeLinkTarget(ahead: Ahead): string {
  let units = 1;
  while (units < MOST_LINK_UNITS && /[^\s)]/u.test(ahead.peek(units))) units += 1;
  return ahead.peek(units) === ')' ? ahead.take(/[^\s)]/u, units) + ahead.take(/\)/u, 1) : '';
}

/** “ and « close in some languages; before a letter they open. */
function isOpening(ahead: Ahead): boolean {
  return /\p{Pi}/u.test(ahead.peek()) && LETTER.test(ahead.peek(1));
}

const DIGITS_IN_BRACKETS = /^\[\d{1,4}\]/;

function peekUnits(ahead: Ahead, mostUnits: number): string {
  let text = '';
  while (text.length < mostUnits) {
    const next = ahead.peek(text.length);
    text += next;
    if (next === '' || next === ']') return text;
  }
  return text;
}

/** "Great! 🎉 Next" closes with its emoji. */
function takeEmoji(ahead: Ahead): string {
  let emoji = '';
  while (EMOJI.test(ahead.peek()) && emoji.length < MOST_EMOJI_UNITS)
    emoji += takeEmojiRow(ahead) + ahead.take(SPACE);
  return emoji;
}

function takeEmojiRow(ahead: Ahead): string {
  let row = ahead.take(EMOJI_PART);
  const most = row.length + MOST_CLUSTER_UNITS;
  while (row.length < most && isOneCluster(codePointBefore(row, row.length), ahead.peek())) {
    const next = ahead.peek();
    ahead.skip(next.length);
    row += next;
  }
  return row;
}
