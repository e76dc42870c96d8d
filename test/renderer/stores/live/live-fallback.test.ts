import { describe, expect, it } from 'vitest';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { firstSecond, fitRate, hasSameRate } from '../../../../renderer/stores/live/live-fallback.ts';

const first = { ...labAdapter.defaultTarget, format: 'wav_16000' };
const lab = { ...labAdapter.description, keyState: 'not_needed', voicesAsOf: null } as const;

describe('the second choice', () => {
  it('is another voice of the same provider until somebody chooses', () => {
    const second = firstSecond(lab, first);
    expect(second).toEqual({ ...first, voice: 'rms' });
    expect(firstSecond(lab, second).voice).toBe(first.voice);
  });

  it('takes a format of the first one’s rate', () => {
    const second = fitRate({ ...first, format: 'pcm_24000' }, lab, first);
    expect(second.format).toBe('pcm_16000');
  });

  it('keeps its own format where that has the rate', () => {
    const second = fitRate({ ...first, format: 'opus_16000' }, lab, first);
    expect(second.format).toBe('opus_16000');
  });

  it('stays as it is where its provider has nothing of that rate', () => {
    const second = { ...first, format: 'pcm_24000' };
    expect(fitRate(second, { ...lab, transports: [] }, first)).toBe(second);
    expect(hasSameRate(second, first)).toBe(false);
  });
});
