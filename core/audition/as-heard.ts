import { virtualPlaybackOf } from '../session/playback/playback-of.ts';
import type { Session } from '../session/session.ts';
import { type AudioMs, msToSamples } from '../units.ts';

/** Decoded sound: one array a channel, equal lengths, -1..1. */
export interface Sound {
  readonly channels: readonly Float32Array[];
  readonly sampleRate: number;
}

/** A silence in which a listener waits, before the sound position at which it goes on. */
export interface Wait {
  readonly audioMs: AudioMs;
  readonly waitMs: number;
}

/**
 * The waits of a run from its text to its last sound, of a player that holds back `prebufferMs`: before it starts, and
 * wherever it runs dry. Null when nothing is ever heard.
 */
export function waitsOf(session: Session, prebufferMs: AudioMs): readonly Wait[] | null {
  const { playStart, stalls } = virtualPlaybackOf(session, prebufferMs);
  if (playStart === null) return null;
  return [
    { audioMs: 0, waitMs: playStart - session.started.at },
    ...stalls.map(({ audioMs, startAt, endAt }) => ({ audioMs, waitMs: endAt - startAt })),
  ];
}

/** The sound with its waits as silence in it. */
export function withWaits({ channels, sampleRate }: Sound, waits: readonly Wait[]): Sound {
  const samples = (ms: number): number => msToSamples(ms, sampleRate);
  const silence = waits.reduce((sum, { waitMs }) => sum + samples(waitMs), 0);
  return {
    sampleRate,
    channels: channels.map((sound) => {
      const heard = new Float32Array(sound.length + silence);
      let [from, to] = [0, 0];
      for (const { audioMs, waitMs } of waits) {
        const at = Math.min(sound.length, samples(audioMs));
        heard.set(sound.subarray(from, at), to);
        to += at - from + samples(waitMs);
        from = at;
      }
      heard.set(sound.subarray(from), to);
      return heard;
    }),
  };
}

/** The sound from a position on. */
export function soundFrom({ channels, sampleRate }: Sound, fromMs: AudioMs): Sound {
  const from = msToSamples(fromMs, sampleRate);
  return { sampleRate, channels: channels.map((samples) => samples.subarray(from)) };
}

/** @param gain linear; what would leave -1..1 is cut when it is written as 16 bits */
export const louder = ({ channels, sampleRate }: Sound, gain: number): Sound => ({
  sampleRate,
  channels: channels.map((samples) => samples.map((value) => value * gain)),
});
