import { describe, expect, it } from 'vitest';
import { createStreamDecoder } from '../../../../core/audio/stream-decoder.ts';
import { computeFigures } from '../../../../core/session/figures/figures.ts';
import { virtuallyAudibleAt } from '../../../../core/session/playback/playback-of.ts';
import type { Session } from '../../../../core/session/session.ts';
import { chunks, ended, marks, onset, sessionOf, started } from '../../../factories/run-events.ts';

const PCM = { container: 'raw', encoding: 'pcm_s16le', sampleRate: 24_000, channels: 1 } as const;
const SOUND = [
  [150, 500],
  [400, 500],
] as const;

/** @param arrivals ms from `textReady`, and the audio that came with each */
const run = (arrivals: readonly (readonly [number, number])[]): Session =>
  sessionOf([
    started({ prebufferMs: 0 }),
    ...marks({ textReady: 0, dispatched: 1, textSent: 2, firstByte: 90, firstAudio: 100 }),
    ...chunks(arrivals),
    onset(40),
    ...marks({ lastAudio: 400, done: 401 }),
    ended(),
  ]);

describe('a first chunk of one byte, half a sample', () => {
  it('has no sound, and the sample is whole when its other half has come', () => {
    const decoder = createStreamDecoder(PCM, null);
    const first = decoder.push(Uint8Array.of(0x00));
    expect(first.audio).toBeNull();
    const second = decoder.push(Uint8Array.of(0x40, 0x00, 0xc0));
    expect(first.payloadBytes + second.payloadBytes).toBe(4);
    expect([...(second.audio?.channels[0] ?? [])]).toEqual([0.5, -0.5]);
    expect([...first.anomalies, ...second.anomalies, ...decoder.end().anomalies]).toEqual([]);
  });

  it('ends TTFA, and makes neither an underrun nor another onset', () => {
    const [split, whole] = [run([[100, 0], ...SOUND]), run(SOUND)];
    const [one, other] = [computeFigures(split), computeFigures(whole)];
    expect(one.marks.firstAudio).toBe(100);
    expect(one.playback).toEqual(other.playback);
    expect(one.playback.underruns).toEqual([]);
    expect(one.gaps).toEqual(other.gaps);
    expect(virtuallyAudibleAt(split, 0)).toBe(virtuallyAudibleAt(whole, 0));
    expect(one.phases).toEqual(other.phases);
  });
});
