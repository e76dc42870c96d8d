/** Text that comes in pieces, held back until there is something whole to speak. */
export interface SentenceBuffer {
  /** @returns the sentences that are over now, one by one: however a text is cut, they are the same */
  push(text: string): readonly string[];
  /** @returns what waits, if it is anything; then nothing does */
  rest(): readonly string[];
  /** Characters that wait. */
  length(): number;
}

/** A stop and a blank; where the vendors' servers cut is not documented. */
const SENTENCE = /^[^]*?[.!?]\s/;

/** @param sentence what is whole, from the start of what waits */
export function createSentenceBuffer(sentence = SENTENCE): SentenceBuffer {
  let waiting = '';

  function next(): string {
    const [whole = ''] = sentence.exec(waiting) ?? [];
    waiting = waiting.slice(whole.length);
    return whole;
  }

  return {
    push(text) {
      waiting += text;
      const sentences: string[] = [];
      for (let whole = next(); whole !== ''; whole = next()) sentences.push(whole);
      return sentences;
    },
    rest() {
      const text = waiting;
      waiting = '';
      return text.trim() === '' ? [] : [text];
    },
    length: () => waiting.length,
  };
}
