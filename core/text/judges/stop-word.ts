import { DIGIT, EAST_ASIAN } from '../characters.ts';
import type { LanguageRules } from '../languages/rules.ts';

/** What the word before a full stop says about it. */
export type StopWord = 'ordinary' | 'before_name' | 'before_number' | 'may_end' | 'often_end' | 'ordinal';

const ACRONYM = /^(?:\p{L}\p{M}*\.-?)+\p{L}\p{M}*$|^\p{Lu}\p{L}{0,3}(?:\.-?\p{Lu}\p{L}{0,3})+$/u;
const ONE_LETTER = /^\p{L}[\u0300-\u036f]*$/u;
/** Thai has no full stop; its dots abbreviate. */
const THAI_END = /\p{Script=Thai}$/u;
const ROMAN = /^[IVXLC]+$/;
const ORDINAL_DIGITS = /^\d{1,2}$/;
const SEPARATORS = /[\s([{«»„“”"‘‚¿¡/—–「『（*_]+/u;

/**
 * @param before the sentence up to the stop, or its last stretch
 * @param nextIsNumber whether a number follows the stop and its spaces
 */
export function classifyStopWord(before: string, nextIsNumber: boolean, rules: LanguageRules): StopWord {
  const tokens = before.split(SEPARATORS).slice(-3);
  const listed = listedKind(tokens, nextIsNumber, rules);
  return listed ?? shapeKind(tokens.at(-1) ?? '', tokens.at(-2) ?? '', rules);
}

/** "z. B." and "т. е." are one abbreviation: the longest known one counts. */
function listedKind(tokens: readonly string[], nextIsNumber: boolean, rules: LanguageRules): StopWord | null {
  for (let first = 0; first < tokens.length; first += 1) {
    const joined = tokens.slice(first).join('');
    const isApart = tokens.slice(first, -1).every((token) => token.endsWith('.'));
    if (!isApart) continue;
    for (const word of new Set([joined, afterElision(joined)])) {
      const kind = kindOf(word, tokens.at(first - 1) ?? '', nextIsNumber, rules);
      if (kind !== null) return kind;
    }
  }
  return null;
}

function kindOf(
  word: string,
  previous: string,
  nextIsNumber: boolean,
  rules: LanguageRules,
): StopWord | null {
  if (rules.afterNumber.has(word)) return DIGIT.test(previous) ? 'often_end' : 'before_name';
  if (rules.beforeName.has(word)) return 'before_name';
  if (nextIsNumber && rules.beforeNumber.has(word)) return 'before_number';
  if (rules.mayEnd.has(word)) return 'may_end';
  return rules.oftenEnd.has(word) ? 'often_end' : null;
}

function shapeKind(token: string, previous: string, rules: LanguageRules): StopWord {
  const word = afterElision(token);
  if (ACRONYM.test(word)) return 'may_end';
  if (THAI_END.test(word)) return 'before_name';
  if (ONE_LETTER.test(word) && !EAST_ASIAN.test(word))
    return rules.lettered.has(previous) ? 'ordinary' : 'may_end';
  const isOrdinal = ORDINAL_DIGITS.test(word) || ROMAN.test(word);
  return rules.writesOrdinalsWithStop && isOrdinal ? 'ordinal' : 'ordinary';
}

/** "l'av." is "av." */
function afterElision(word: string): string {
  return word.slice(Math.max(word.lastIndexOf("'"), word.lastIndexOf('’')) + 1);
}
