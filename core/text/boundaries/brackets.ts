import { opensInside } from '../judges/judge-bracketed.ts';
import type { OpenBracket } from '../judges/sentence-facts.ts';

const EVERYWHERE: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '（': '）',
  '「': '」',
  '『': '』',
  '《': '》',
};
const CHINESE: Readonly<Record<string, string>> = { ...EVERYWHERE, '“': '”' };
const BRACKET = /[()[\]（）「」『』《》“”]/gu;
const SMILEY_EYES = /[:;=]-?$/;
/** Brackets around more than this were left open, or never were any. */
const MOST_UNITS = 200;

/** The brackets of the sentence under way. */
export interface Brackets {
  /** @param before the sentence up to `text`, which begins at `offset` */
  readonly note: (text: string, offset: number, before: string) => void;
  readonly innermost: (offset: number) => OpenBracket | null;
  readonly clear: () => void;
}

export function createBrackets(languageCode: string): Brackets {
  const closesOf = languageCode === 'zh' ? CHINESE : EVERYWHERE;
  let open: OpenBracket[] = [];

  function noteOne(mark: string, offset: number, before: string): void {
    open = open.filter((bracket) => offset - bracket.offset <= MOST_UNITS);
    const closes = closesOf[mark];
    if (closes !== undefined && !SMILEY_EYES.test(before)) {
      open.push({ closes, offset, isInside: mark === '《' || opensInside(before) });
    }
    const closed = open.findLastIndex((bracket) => bracket.closes === mark);
    if (closed !== -1) open = open.slice(0, closed);
  }

  return {
    note(text, offset, before) {
      for (const { 0: mark, index } of text.matchAll(BRACKET)) {
        noteOne(mark, offset + index, before + text.slice(0, index));
      }
    },
    innermost(offset) {
      return open.findLast((bracket) => offset - bracket.offset <= MOST_UNITS) ?? null;
    },
    clear: () => void (open = []),
  };
}
