import { describe, expect, it } from 'vitest';
import { NO_PEAKS } from '../../../../../renderer/stores/run-frame.ts';
import { laneOf } from '../../../../../renderer/views/chunking/model/lane.ts';
import { replySession } from '../../../../factories/studio-runs.ts';

const lane = (shape: Parameters<typeof replySession>[0]) =>
  laneOf({ key: '0', name: 'Sentence', session: replySession(shape), peaks: NO_PEAKS });

describe('a lane', () => {
  it('counts from the first token', () => {
    expect(lane({ tokenLeadMs: 300, ttfaMs: 100 })).toMatchObject({
      note: '2 requests',
      ttfaMs: 400,
      sentMs: [301, 501],
      heardMs: 400,
      endMs: 1400,
    });
  });

  it('cuts the text bar where pieces were let go', () => {
    expect(lane({}).pieces).toEqual([
      { fromMs: 0, toMs: 300 },
      { fromMs: 300, toMs: 500 },
    ]);
  });

  it('shows where the sound stood still, and goes on after it', () => {
    const { gaps, stretches, seamsMs, endMs } = lane({ ttfaMs: 100, secondMs: 800 });
    expect(gaps).toEqual([{ fromMs: 900, toMs: 1100 }]);
    expect(stretches.map(({ runFromMs }) => runFromMs)).toEqual([400, 1100]);
    expect(seamsMs).toEqual([1100]);
    expect(endMs).toBe(1600);
  });

  it('draws no gap that nobody would hear', () => {
    expect(lane({ ttfaMs: 100, secondMs: 650 }).gaps).toEqual([]);
  });
});
