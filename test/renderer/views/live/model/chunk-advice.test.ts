import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../../core/session/record.ts';
import { chunkDetails } from '../../../../../renderer/views/live/model/chunk-advice.ts';
import { frameOf } from '../../../../factories/run-frame.ts';
import { ZERO_MS, chunks, marks, onset, started } from '../../../../factories/run-events.ts';

const stall = (startMs: number, endMs: number, audioMs: number): RunEvent => ({
  kind: 'playback',
  report: { what: 'stall', startAt: ZERO_MS + startMs, endAt: ZERO_MS + endMs, audioMs, errorMs: 0.1 },
});

/** 100 ms of sound each, the player starts with the first; the fourth comes 200 ms late. */
const adviceOn = (seq: number, ...stalls: readonly RunEvent[]) => {
  const sound = chunks([
    [100, 100],
    [200, 100],
    [300, 100],
    [600, 100],
    [700, 100],
  ]);
  const events = [started({ playback: 'device' }), ...sound, onset(0), ...marks({ playStart: 100 })];
  return chunkDetails(frameOf([...events, ...stalls]), seq)?.advice;
};

describe('the advice on a chunk', () => {
  it('names why the buffer ran dry before it', () => {
    expect(adviceOn(3, stall(400, 600, 300))).toBe(
      'The buffer ran dry for 200.0 ms before this chunk (server starvation). A prebuffer of 210 ms would have covered every gap of this run.',
    );
  });

  it('names no cause of a stall that nobody hears as a gap', () => {
    expect(adviceOn(3, stall(530, 600, 300))).toContain('ran dry for 70.0 ms before this chunk. ');
  });
});
