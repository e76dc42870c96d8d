/**
 * The text in small letters, as long as before: what is found in it lies at the same place in the text. The small letter
 * of the Turkish İ is longer than itself, so that one stays.
 */
export function smallLetters(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return Array.from(text, (character) => {
    const small = character.toLowerCase();
    return small.length === character.length ? small : character;
  }).join('');
}
