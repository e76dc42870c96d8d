import { describe, expect, it } from 'vitest';
import { createLaneGeometry } from '../../../../renderer/charts/lanes/lane-geometry.ts';

const COMPACT = { rowCount: 3, hasWords: false, compact: true };

describe('the rows of the two lanes', () => {
  it('keep the height of Arrived while Heard has room, and give Heard the rest', () => {
    const [low, high] = [150, 250].map((heightPx) => createLaneGeometry(heightPx, COMPACT));
    expect([low?.rowPitch, high?.rowPitch]).toEqual([22, 22]);
    expect((high?.waveHeight ?? 0) - (low?.waveHeight ?? 0)).toBe(100);
  });

  it('give way where a low window would leave no waveform', () => {
    const { waveHeight, rowPitch, gapY, dividerY } = createLaneGeometry(110, COMPACT);
    expect(waveHeight).toBe(20);
    expect(rowPitch).toBeLessThan(22);
    expect(gapY).toBeLessThan(dividerY);
  });
});
