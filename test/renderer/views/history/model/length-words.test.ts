import { describe, expect, it } from 'vitest';
import type { LengthVoice } from '../../../../../renderer/charts/history/length-chart.tsx';
import { lineWords } from '../../../../../renderer/views/history/model/length-words.ts';

const voice = (changes: Partial<LengthVoice>): LengthVoice => ({
  ...{ key: 'a', label: 'Ada', n: 3, fromCharacters: 49, toCharacters: 49, points: [] },
  ...{ line: null, warnings: [], published: null },
  ...changes,
});

describe('latency by length, in words', () => {
  it('names one length where all texts have it, and one run', () => {
    expect(lineWords(voice({}))).toBe('3 warm runs, 49 characters');
    expect(lineWords(voice({ n: 1, toCharacters: 74 }))).toBe('1 warm run, 49 to 74 characters');
  });

  it('gives a slope and its bounds the same decimals', () => {
    const line = {
      ...{ baseMs: 50, msPerCharacter: 1.45, slopeInterval: { low: -0.0159, high: 10.81 } },
      band: [],
    };
    expect(lineWords(voice({ n: 82, toCharacters: 74, line }))).toBe(
      '50 ms + 1.45 ms per character (95% −0.02 to 10.81); 82 warm runs, 49 to 74 characters',
    );
  });
});
