import { describe, expect, it } from 'vitest';
import { bufferShapeOf } from '../../../../../core/history/buffer-shape.ts';
import type { PlaybackReport, RunEvent } from '../../../../../core/session/record/record.ts';
import { depthAt } from '../../../../../renderer/charts/buffer/buffer-geometry.ts';
import { NO_PEAKS } from '../../../../../renderer/stores/run/run-frame.ts';
import { storedFrame } from '../../../../../renderer/stores/stored/stored-frame.ts';
import { drawerBuffer } from '../../../../../renderer/views/history/model/drawer-buffer.ts';
import { heardSound } from '../../../../../renderer/views/history/model/heard-sound.ts';
import { soundWords } from '../../../../../renderer/views/history/model/sound-words.ts';
import { chunks, ended, marks, onset, started, ZERO_MS } from '../../../../factories/run-events.ts';

const played = (mark: 'playStart' | 'playEnd' | 'silenced', atMs: number): RunEvent => {
  const report: PlaybackReport = { what: 'mark', mark, at: ZERO_MS + atMs, errorMs: 0.2 };
  return { kind: 'playback', report };
};

const LATE = chunks([
  [180, 400],
  [700, 400],
  [720, 1200],
]);

/** Two seconds of sound came; the player ran dry at 600. */
function run(playback: 'device' | 'virtual', ...more: readonly RunEvent[]) {
  const stall: PlaybackReport = {
    ...{ what: 'stall', audioMs: 400, errorMs: 0.2 },
    ...{ startAt: ZERO_MS + 600, endAt: ZERO_MS + 700 },
  };
  const events: RunEvent[] = [
    started({ playback }),
    ...marks({ dispatched: 1, firstByte: 170, firstAudio: 180 }),
    { kind: 'format', at: ZERO_MS + 180, sampleRate: 16_000, channels: 1 },
    ...LATE,
    onset(0),
    ...marks({ lastAudio: 720, done: 721 }),
    ...(playback === 'device'
      ? [played('playStart', 200), { kind: 'playback', report: stall } as const]
      : []),
    ...more,
    ended(),
  ];
  const frame = storedFrame('run-1', 1, events, NO_PEAKS);
  if (frame === null) throw new Error('these events are no run');
  return frame;
}

describe('the buffer of a kept run', () => {
  it.each(['device', 'virtual'] as const)('is the line of the small picture beside it, %s', (playback) => {
    const frame = run(playback, ...(playback === 'device' ? [played('playEnd', 2300)] : []));
    const { depth, window, stalls } = drawerBuffer(frame);
    const shape = bufferShapeOf(frame.session, frame.figures);
    const stepMs = (window.toMs - window.fromMs) / (shape.length - 1);
    const drawn = shape.map((_, step) => Math.round(depthAt(depth, window.fromMs + step * stepMs) ?? 0));
    expect(drawn).toEqual(shape);
    expect(Math.max(...shape)).toBeGreaterThan(1000);
    expect(stalls).toHaveLength(1);
  });

  it('ends where somebody talked into the reply', () => {
    const frame = run('device', played('silenced', 1000));
    expect(drawerBuffer(frame).window).toEqual({ fromMs: 200, toMs: 1000 });
  });

  it('has no line where nothing was played', () => {
    const silent = storedFrame('run-1', 1, [started({ playback: 'device' }), ...LATE, ended()], NO_PEAKS);
    if (silent === null) throw new Error('these events are no run');
    expect([drawerBuffer(silent).depth, heardSound(silent)]).toEqual([[], null]);
  });
});

describe('the sound of a kept run', () => {
  it('is drawn only as far as it was heard', () => {
    const frame = run('device', played('silenced', 1000));
    const sound = heardSound(frame);
    expect(sound?.stretches).toEqual([
      { soundFromMs: 0, soundToMs: 400, runFromMs: 200 },
      { soundFromMs: 400, soundToMs: 700, runFromMs: 700 },
    ]);
    expect(soundWords(frame)).toEqual({ title: 'As heard', note: '0.7 s of 2.0 s' });
  });

  it('is all there where the player came to the end', () => {
    const frame = run('device', played('playEnd', 2300));
    expect([heardSound(frame)?.playedMs, soundWords(frame).note]).toEqual([2000, '2.0 s']);
  });

  it('is not called heard where no device played it', () => {
    expect(soundWords(run('virtual'))).toEqual({ title: 'As it would play', note: '2.0 s, not heard' });
  });
});
