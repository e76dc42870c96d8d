/** Where a text goes on behind the phrase it begins with, blanks after it included. */
export interface PhraseMatch {
  readonly phrase: string;
  readonly end: number;
}

/** Scripts without blanks go on right behind these. */
const WIDE_STOP = /[、。，！？；：…]$/u;

/** The longest of the phrases with which a text begins as a whole: "Sure" is not the beginning of "Surely". */
export function matchPhrase(text: string, phrases: readonly string[]): PhraseMatch | null {
  const matches = phrases.flatMap((phrase) => {
    const start = text.length - text.trimStart().length;
    if (!text.startsWith(phrase, start)) return [];
    const rest = text.slice(start + phrase.length);
    const isWhole = rest === '' || /^\s/u.test(rest) || WIDE_STOP.test(phrase);
    return isWhole ? [{ phrase, end: text.length - rest.trimStart().length }] : [];
  });
  return matches.reduce<PhraseMatch | null>(
    (longest, match) => (match.phrase.length > (longest?.phrase.length ?? 0) ? match : longest),
    null,
  );
}
