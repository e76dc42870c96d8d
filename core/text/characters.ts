/**
 * What a character is to a reader, by Unicode properties. Each pattern is tested against one code point.
 * The names follow UAX #29 (Unicode Text Segmentation), where it has one.
 */
export const SPACE = /[\s\u200b\ufeff\u200e\u200f\u061c\u2060]/u;
/** Spaces that hold together what stands on both sides: never a place to cut. */
export const GLUE = /[\u00a0\u2007\u202f\u2060\ufeff]/u;
export const LETTER = /\p{L}/u;
export const DIGIT = /\p{Nd}/u;
export const UPPER = /[\p{Lu}\p{Lt}]/u;
/** Georgian letters count as lower case since Unicode 11, though its sentences begin with them. */
export const LOWER = /(?!\p{Script=Georgian})\p{Ll}/u;
/** Sentence_Terminal has the stops of all scripts, but no ellipsis. */
export const STOP = /[\p{Sentence_Terminal}…‥]/u;
export const GREEK_STOP = /[\p{Sentence_Terminal}…‥;\u037e]/u;
/** What belongs to the character before it and is never cut from it. */
export const EXTENDING = /[\p{M}\p{Gr_Ext}\p{Emoji_Modifier}\u200d]/u;
/** Directly behind a stop even an opening mark closes: German „so“, Danish »so«. `*`, `_`, `~` and backtick are Markdown's. */
export const CLOSING = /["'*_~`\u200e\u200f\u061c\u2060\p{Pe}\p{Pf}\p{Pi}]/u;
export const OPENING = /["'*_~`#>¿¡\p{Ps}\p{Pi}\p{Pf}]/u;
export const QUOTE = /["'\p{Pi}\p{Pf}「」『』]/u;
export const DASH = /[-‐–—―]/u;
export const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
export const EMOJI_PART =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|\ufe0f|\u200d|\u20e3/u;
/** Scripts of East Asia, where no space stands behind a stop. */
export const EAST_ASIAN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
/** Full-width stops end a sentence without a space behind them. */
export const WIDE_STOP = /[。！？｡．]/u;
/** Scripts that write words without spaces between them. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
export const BULLET = /[•‣⁃●▪◦]/u;
/** The first digits of a number that goes on if three digits follow: "12 500". */
export const NUMBER_BEFORE_GROUP = /(?<![\p{L}\d.,])\d{1,3} $/u;

const CLUSTERS = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Whether two neighbouring code points are one thing on screen: a letter and its accent, the halves of a line end. */
export function isOneCluster(before: string, after: string): boolean {
  if (before === '' || after === '') return false;
  // Of a joiner alone the segmenter can't know that it joins two emoji.
  if (before === '\u200d' && EMOJI.test(after)) return true;
  return [...CLUSTERS.segment(before + after)].length === 1;
}

/** The code point that begins at `index`. */
export function codePointAt(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** The code point that ends at `index`; half of one where text was cut so. */
export function codePointBefore(text: string, index: number): string {
  const last = text.slice(Math.max(0, index - 1), index);
  const isTail = /[\udc00-\udfff]/.test(last);
  return isTail && /[\ud800-\udbff]/.test(text.charAt(index - 2)) ? text.slice(index - 2, index) : last;
}
