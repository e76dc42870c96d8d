/** A phrase on each line, once each. */
export function readPhrases(typed: string): readonly string[] {
  return [...new Set(typed.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}
