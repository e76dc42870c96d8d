import type { Random } from '../../stats/prng.ts';

/** Model vocabularies hold most words of up to this length whole. */
const WHOLE_WORD_CHARACTERS = 7;
const NUMBER = /^\p{Nd}+$/u;
/** A word with the space before it, up to three digits, marks, or line ends, as byte-pair vocabularies cut text. */
const PIECE = /[ ]?\p{L}[\p{L}\p{M}'’]*|\p{Nd}{1,3}|\n+|[^\S\n]+(?=\S)|[ ]?[^\s\p{L}\p{Nd}]+|\s+/gu;

/**
 * Cuts text into plausible tokens. No model is asked: short words stay whole with the space before them, longer ones are
 * cut in parts, numbers into threes, scripts without spaces into one or two characters.
 */
export function splitTokens(text: string, random: Random): string[] {
  return [...text.matchAll(PIECE)].flatMap(([piece]) => splitPiece(piece, random));
}

function splitPiece(piece: string, random: Random): string[] {
  const characters = [...piece];
  const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(piece);
  if (!isUnspaced && (characters.length <= WHOLE_WORD_CHARACTERS || NUMBER.test(piece))) return [piece];
  const [least, spread] = isUnspaced ? [1, 2] : [3, 4];
  const parts: string[] = [];
  for (let start = 0; start < characters.length;) {
    const length = least + Math.floor(random.next() * spread);
    parts.push(characters.slice(start, start + length).join(''));
    start += length;
  }
  return parts;
}
