const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** "American English" for `en-US`; what is no language tag stays as it is. */
export function languageWords(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
