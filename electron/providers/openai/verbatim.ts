/** Only letters and digits: a transcript punctuates and capitalises as it likes. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a transcript holds the words of a text and no others. */
export const isVerbatim = (text: string, transcript: string): boolean => bare(text) === bare(transcript);
