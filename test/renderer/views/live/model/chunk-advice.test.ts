import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../../core/session/record/record.ts';
import { chunkDetails } from '../../../../../renderer/views/live/model/chunk-advice.ts';
import { laneChunks } from '../../../../../renderer/views/live/model/lanes.ts';
import { arrivals, released, replyPlan, requestMarks, switched } from '../../../../factories/reply-events.ts';
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

  it('places a chunk where it is played, not where it arrived', () => {
    const events = [
      started({ playback: 'device', plan: replyPlan() }),
      released(0, 0),
      released(1, 10),
      // The second piece is answered first, and waits for its turn.
      ...arrivals(1, [[50, 400]]).map((chunk) => ({ ...chunk, seq: 0 }) as RunEvent),
      ...arrivals(0, [[100, 100]]).map((chunk) => ({ ...chunk, seq: 1 }) as RunEvent),
      ...requestMarks(0, { done: 110 }),
      onset(0),
      ...marks({ playStart: 100 }),
    ];
    const frame = frameOf(events);
    expect(chunkDetails(frame, 1)?.advice).toMatch(/^The first audio/);
    expect(chunkDetails(frame, 0)).toMatchObject({
      advice: 'It waited 150 ms to be played; nothing would have made it sound sooner.',
      rows: expect.arrayContaining([['Heard', '200.0 ms']]) as unknown,
    });
  });

  it('tells no time at which a chunk was heard that came after the silence of an interruption', () => {
    const events = [
      started({ playback: 'device' }),
      ...chunks([
        [100, 100],
        [110, 100],
      ]),
      onset(0),
    ];
    const silenced: RunEvent = {
      kind: 'playback',
      report: { what: 'mark', mark: 'silenced', at: ZERO_MS + 180, errorMs: 0.2 },
    };
    const frame = frameOf([...events, ...marks({ playStart: 110 }), silenced]);
    const heardOf = (seq: number) => chunkDetails(frame, seq)?.rows.find(([name]) => name === 'Heard')?.[1];
    expect([0, 1].map(heardOf)).toEqual(['110.0 ms', '–']);
    const lanes = laneChunks(frame.session, { fromMs: 0, toMs: 500 });
    expect(lanes.map(({ heardMs }) => heardMs)).toEqual([110, null]);
  });

  it('says of what repeats a part that was heard that it is not played', () => {
    const events = [
      started({ playback: 'device', plan: replyPlan() }),
      released(0, 0),
      ...arrivals(0, [[50, 100]]).map((chunk) => ({ ...chunk, seq: 0 }) as RunEvent),
      switched(1, 0, 100),
      ...arrivals(1, [
        [150, 100],
        [160, 100],
      ]).map((chunk, index) => ({ ...chunk, seq: index + 1 }) as RunEvent),
      onset(0),
      ...marks({ playStart: 50 }),
    ];
    const frame = frameOf(events);
    expect(chunkDetails(frame, 1)?.advice).toBe('It repeats what was heard already, so it is not played.');
    expect(chunkDetails(frame, 2)?.rows).toContainEqual(['Heard', '150.0 ms']);
  });
});
