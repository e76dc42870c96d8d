import { describe, expect, it } from 'vitest';
import { wordEnds } from '../../../../core/session/text/word-ends.ts';

const timed = (...texts: string[]) =>
  texts.map((text, index) => ({ text, startMs: index, endMs: index + 1 }));
const spokenWith = (text: string, ...words: string[]) =>
  wordEnds(text, timed(...words)).map((end) => text.slice(0, end));

describe('the ends of timed words in their text', () => {
  it('take the punctuation behind a word with it, and know a word in any case', () => {
    expect(spokenWith('Hello, world.', 'hello', 'World')).toEqual(['Hello,', 'Hello, world.']);
  });

  it('stay at the word before where a word is said in another way', () => {
    expect(spokenWith('Take 20 now.', 'take', 'twenty', 'now')).toEqual(['Take', 'Take', 'Take 20 now.']);
  });

  it('lie in the text itself behind letters whose small letter is longer', () => {
    const text = 'İyi, İstanbul İçin geldim.';
    expect(spokenWith(text, 'İyi', 'İstanbul', 'İçin', 'geldim')).toEqual([
      ...['İyi,', 'İyi, İstanbul', 'İyi, İstanbul İçin', text],
    ]);
  });
});
