import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSentenceBuffer } from '../../../../electron/lab/stage/sentence-buffer.ts';

/** @returns what was spoken before the end, and what waited for it */
function cutBy(pieces: readonly string[], sentence?: RegExp): readonly [string[], readonly string[]] {
  const buffer = createSentenceBuffer(sentence);
  return [pieces.flatMap((piece) => [...buffer.push(piece)]), buffer.rest()];
}

describe('a sentence buffer', () => {
  it('lets each sentence go when a blank follows its stop', () => {
    expect(cutBy(['One. Two! ', 'Thr', 'ee 3.5? F'])).toEqual([['One. ', 'Two! ', 'Three 3.5? '], ['F']]);
  });

  it('gathers as much as its rule wants', () => {
    expect(cutBy(['One. Two. T'], /^[^]{6,}?[.]\s/)).toEqual([['One. Two. '], ['T']]);
    expect(cutBy(['One. '], /^[^]*?[.]\s+(?=\S)/)).toEqual([[], ['One. ']]);
  });

  it('says what waits once, and nothing of blanks', () => {
    const buffer = createSentenceBuffer();
    buffer.push('One');
    expect([buffer.length(), buffer.rest(), buffer.length(), buffer.rest()]).toEqual([3, ['One'], 0, []]);
    expect(cutBy([' \n'])).toEqual([[], []]);
  });

  it('cuts the same sentences however the text comes', () => {
    const letter = fc.constantFrom('a', 'B', '.', '!', ' ', '\n');
    const pieces = fc.array(fc.array(letter, { maxLength: 8 }).map((letters) => letters.join('')));
    fc.assert(
      fc.property(pieces, (cut) => {
        expect(cutBy(cut)).toEqual(cutBy([cut.join('')]));
      }),
    );
  });
});
