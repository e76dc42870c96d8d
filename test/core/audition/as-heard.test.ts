import { describe, expect, it } from 'vitest';
import { louder, soundFrom, waitsOf, withWaits } from '../../../core/audition/as-heard.ts';
import { chunks, ended, marks, sessionOf, started } from '../../factories/run-events.ts';

const session = sessionOf([
  started(),
  ...marks({ firstAudio: 100 }),
  ...chunks([
    [100, 100],
    [150, 50],
    [400, 100],
  ]),
  ...marks({ lastAudio: 400, done: 401 }),
  ended(),
]);
const sound = { sampleRate: 1000, channels: [Float32Array.from({ length: 250 }, () => 1)] };

describe('a run as it was heard', () => {
  it('waits for its prebuffer, and wherever it ran dry', () => {
    expect(waitsOf(session, 0)).toEqual([
      { audioMs: 0, waitMs: 100 },
      { audioMs: 150, waitMs: 150 },
    ]);
    expect(waitsOf(session, 150)).toEqual([
      { audioMs: 0, waitMs: 150 },
      { audioMs: 150, waitMs: 100 },
    ]);
  });

  it('never begins where nothing came', () => {
    expect(waitsOf(sessionOf([started(), ended()]), 0)).toBeNull();
  });

  it('has its waits as silence in the sound', () => {
    const [heard = new Float32Array(0)] = withWaits(sound, waitsOf(session, 0) ?? []).channels;
    const edges = [...heard].flatMap((value, at) => (value === (heard[at - 1] ?? 0) ? [] : [at]));
    expect(edges).toEqual([100, 250, 400]);
    expect(heard).toHaveLength(500);
  });

  it('can begin later, and louder', () => {
    const ramp = { sampleRate: 1000, channels: [Float32Array.from({ length: 4 }, (_, at) => at / 10)] };
    expect([...(soundFrom(ramp, 3).channels[0] ?? [])]).toEqual([Math.fround(0.3)]);
    expect(louder(ramp, 2).channels[0]?.[2]).toBeCloseTo(0.4, 6);
  });
});
