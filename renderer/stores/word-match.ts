const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Whether `word` stands in `text` where a word begins: `24000` and `pcm_24000` both do in `pcm_24000`, `cm` does not. */
export function beginsAWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !LETTER_OR_DIGIT.test(text.charAt(at - 1))) return true;
  }
  return false;
}

export const queryWords = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .split(/[\s,›>]+/)
    .filter((word) => word !== '');

/** Whether every word of the query begins a word of `text`, which is in small letters. */
export const matchesQuery = (text: string, query: string): boolean =>
  queryWords(query).every((word) => beginsAWord(text, word));
