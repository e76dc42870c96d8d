import { describe, expect, it } from 'vitest';
import { chunkingSchema } from '../../../../core/contract/chunking.ts';
import { createChunker } from '../../../../core/text/chunkers/chunker.ts';
import { type TextLimit, unitsWithin } from '../../../../core/text/chunkers/text-limit.ts';

const sizeBytes = (text: string) => new TextEncoder().encode(text).length;

const sentences = (text: string, vendorMost: TextLimit): readonly string[] => {
  const chunker = createChunker(chunkingSchema.parse({ strategy: 'sentence' }), { vendorMost });
  return [...chunker.push(text, 0), ...chunker.end(0)].map((release) => release.text);
};

describe('the limit of a vendor', () => {
  it.each(['plain', 'café', 'आज', '今天', '😀👍', 'a\ud83d'])('measures %j as it is sent', (text) => {
    const bytes = sizeBytes(text);
    expect(unitsWithin(text, { most: bytes, unit: 'bytes' })).toBe(text.length);
    expect(unitsWithin(text, { most: bytes - 1, unit: 'bytes' })).toBeLessThan(text.length);
    expect(unitsWithin(text, { most: [...text].length, unit: 'characters' })).toBe(text.length);
  });

  it.each([
    ['Hindi', 'आपका नया कार्ड आज सुबह डिपो से निकल गया है और गुरुवार तक पहुँच जाएगा '.repeat(6)],
    ['Chinese', '您的新卡今天早上已经从仓库发出预计星期四中午之前送到'.repeat(6)],
    ['Japanese', '新しいカードは今朝倉庫を出ましたので木曜日の正午までに届くはずです'.repeat(6)],
  ])('cuts a long %s sentence of few characters where bytes are counted', (_, text) => {
    const pieces = sentences(text, { most: 66, unit: 'bytes' });
    expect(pieces.join('')).toBe(text);
    expect(Math.max(...pieces.map(sizeBytes))).toBeLessThanOrEqual(66);
    const byCharacters = sentences(text, { most: 66, unit: 'characters' });
    expect(Math.max(...byCharacters.map(sizeBytes))).toBeGreaterThan(66);
  });
});
