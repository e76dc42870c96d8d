/** What of a text that still grows is whole sentences; the rest may be the beginning of one. */
export const wholeSentences = (text: string): string => /^[^]*[.!?]\s+/.exec(text)?.[0] ?? '';
