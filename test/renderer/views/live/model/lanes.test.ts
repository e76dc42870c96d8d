import { describe, expect, it } from 'vitest';
import type { PlaybackReport, RunEvent } from '../../../../../core/session/record/record.ts';
import { depthLine, depthNow } from '../../../../../renderer/views/live/model/lanes.ts';
import { arrivals, released, replyPlan, requestMarks } from '../../../../factories/reply-events.ts';
import { frameOf } from '../../../../factories/run-frame.ts';
import { onset, started, ZERO_MS } from '../../../../factories/run-events.ts';

const played = (mark: 'playStart' | 'playEnd' | 'silenced', atMs: number): RunEvent => {
  const report: PlaybackReport = { what: 'mark', mark, at: ZERO_MS + atMs, errorMs: 0.2 };
  return { kind: 'playback', report };
};

/** Two pieces asked for at once: the second one's 300 ms are there while the first one's 400 ms are still coming. */
const reply = (...end: readonly RunEvent[]): RunEvent[] => [
  started({ playback: 'device', plan: replyPlan(), text: 'The first.The second.' }),
  released(0, 0),
  released(1, 10),
  ...arrivals(0, [[100, 200]]),
  played('playStart', 100),
  onset(0),
  ...arrivals(1, [[150, 300]]).map((chunk) => ({ ...chunk, seq: 1 }) as RunEvent),
  ...arrivals(0, [[200, 200]]).map((chunk) => ({ ...chunk, seq: 2 }) as RunEvent),
  ...requestMarks(0, { lastAudio: 200, done: 210 }),
  ...requestMarks(1, { lastAudio: 150, done: 160 }),
  ...end,
];

describe('the line of the playback buffer', () => {
  it('counts what waits for its turn from when it came', () => {
    expect(depthLine(frameOf(reply(), { nowMs: 300 }))).toEqual([
      { atMs: 100, depthMs: 0 },
      { atMs: 100, depthMs: 200 },
      { atMs: 150, depthMs: 150 },
      { atMs: 150, depthMs: 450 },
      { atMs: 200, depthMs: 400 },
      { atMs: 200, depthMs: 600 },
      { atMs: 300, depthMs: 500 },
    ]);
  });

  it('is what the figure at the playhead says while it plays', () => {
    const playback = { state: 'playing', playedMs: 200 } as const;
    expect(depthNow(frameOf(reply(), { nowMs: 300, live: true, playback }))).toBe(500);
  });

  it.each(['playEnd', 'silenced'] as const)('falls to nothing at %s and stays there', (mark) => {
    const frame = frameOf(reply(played(mark, 250)), { nowMs: 400 });
    expect(depthLine(frame).slice(-3)).toEqual([
      { atMs: 250, depthMs: 550 },
      { atMs: 250, depthMs: 0 },
      { atMs: 400, depthMs: 0 },
    ]);
    expect(depthNow(frame)).toBe(0);
    expect(depthNow({ ...frame, live: true })).toBe(0);
  });

  it('is no line where nothing came', () => {
    expect(depthLine(frameOf([started(), played('silenced', 50)]))).toEqual([]);
  });
});
