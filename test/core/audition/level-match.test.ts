import { describe, expect, it } from 'vitest';
import { measureLoudness } from '../../../core/audio/loudness.ts';
import { gainOf, matchLevels } from '../../../core/audition/level-match.ts';

const loudness = (integratedLufs: number | null, truePeakDbtp: number | null) => ({
  ...{ integratedLufs, truePeakDbtp },
  samplePeakDbfs: truePeakDbtp,
});

describe('matching levels', () => {
  it('brings every sound to the wanted loudness', () => {
    expect(matchLevels([loudness(-20, -6), loudness(-13, -3)], -16)).toEqual([
      { gainDb: 4, lufs: -16 },
      { gainDb: -3, lufs: -16 },
    ]);
  });

  it('keeps both equal where one would pass -1 dBTP', () => {
    expect(matchLevels([loudness(-26, -8), loudness(-14, -3)], -16)).toEqual([
      { gainDb: 7, lufs: -19 },
      { gainDb: -5, lufs: -19 },
    ]);
  });

  it('leaves a sound without a loudness as it is, and all of them where none is wanted', () => {
    expect(matchLevels([loudness(null, -30), loudness(-13, -3)], -16)[0]).toEqual({ gainDb: 0, lufs: null });
    expect(matchLevels([loudness(-13, -3)], null)).toEqual([{ gainDb: 0, lufs: -13 }]);
  });

  it('is exact: two sines at other levels measure the same afterwards', () => {
    const sine = (level: number) =>
      Float32Array.from({ length: 48_000 }, (_, at) => level * Math.sin((2 * Math.PI * 997 * at) / 24_000));
    const sounds = [sine(0.05), sine(0.5)];
    const matches = matchLevels(
      sounds.map((sound) => measureLoudness([sound], 24_000)),
      -16,
    );
    const heard = sounds.map((sound, index) => {
      const gain = gainOf(matches[index] ?? { gainDb: 0, lufs: null });
      return measureLoudness([sound.map((value) => value * gain)], 24_000).integratedLufs;
    });
    expect(heard[0]).toBeCloseTo(-16, 3);
    expect(heard[1]).toBeCloseTo(-16, 3);
  });
});
