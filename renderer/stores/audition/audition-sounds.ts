import { createLoudnessMeter, type Loudness } from '../../../core/audio/loudness.ts';
import { type Sound, soundFrom, waitsOf, withWaits } from '../../../core/audition/as-heard.ts';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import { type Failure, failed, type Result, success } from '../../../core/contract/result.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import type { Session } from '../../../core/session/session.ts';
import type { AudioMs } from '../../../core/units.ts';
import { soundOfWav } from '../stored/stored-sound.ts';

/** A kept run, decoded and measured. */
export interface RunSound {
  readonly session: Session;
  readonly sound: Sound;
  readonly loudness: Loudness;
  readonly leadingSilenceMs: AudioMs;
}

/**
 * How it is heard: `as_came` from its first sample on; `equalised` from its first audible one, so that nothing tells how
 * long it took; `true_latency` with every wait before and in it.
 */
export type Hearing = 'as_came' | 'equalised' | 'true_latency';

export interface AuditionSounds {
  fetch(runId: string): Promise<Result<RunSound>>;
  /** Of those that can be had. Known for good once it was measured, also where the sound is kept no longer. */
  loudnesses(runIds: readonly string[]): Promise<readonly Loudness[]>;
}

/** A minute of 24 kHz mono takes 6 MB. */
const KEPT_SOUNDS = 24;
/** Measured in pieces of this much, so that no frame waits for it. */
const SLICE_SAMPLES = 24_000;

/** Fetches the sounds of runs, and keeps the last ones. */
export function createAuditionSounds(client: EngineBridge): AuditionSounds {
  const kept = new Map<string, Promise<Result<RunSound>>>();
  const measured = new Map<string, Loudness>();

  async function load(runId: string): Promise<Result<RunSound>> {
    const [run, audio] = await Promise.all([
      client.invoke('history.get', { runId }),
      client.invoke('history.audio', { runId }),
    ]);
    if (!run.ok) return run;
    if (!audio.ok) return audio;
    const session = foldRun(runId, run.value.events);
    const sound = soundOfWav(audio.value.wav);
    if (session === null || sound === null) return failed(NO_SOUND);
    const loudness = measured.get(runId) ?? (await loudnessOf(sound));
    measured.set(runId, loudness);
    return success({ session, sound, loudness, leadingSilenceMs: session.onset?.audioMs ?? 0 });
  }

  async function fetch(runId: string): Promise<Result<RunSound>> {
    const loading = kept.get(runId) ?? load(runId);
    kept.delete(runId);
    kept.set(runId, loading);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_SOUNDS && oldest !== undefined) kept.delete(oldest);
    const loaded = await loading;
    // What could not be had may be there the next time.
    if (!loaded.ok) kept.delete(runId);
    return loaded;
  }

  return {
    fetch,
    async loudnesses(runIds) {
      const known: Loudness[] = [];
      for (const runId of runIds) {
        if (!measured.has(runId)) await fetch(runId);
        const loudness = measured.get(runId);
        if (loudness !== undefined) known.push(loudness);
      }
      return known;
    },
  };
}

/** A sound, and how long nothing is heard at its beginning. */
export interface HeardSound {
  readonly sound: Sound;
  readonly quietMs: AudioMs;
}

/** The sound as it is to be heard; null when nothing of it is ever played. */
export function heardAs(
  { session, sound, leadingSilenceMs }: RunSound,
  hearing: Hearing,
  prebufferMs: AudioMs,
): HeardSound | null {
  switch (hearing) {
    case 'as_came':
      return { sound, quietMs: leadingSilenceMs };
    case 'equalised':
      return { sound: soundFrom(sound, leadingSilenceMs), quietMs: 0 };
    case 'true_latency': {
      const waits = waitsOf(session, prebufferMs);
      const [first] = waits ?? [];
      if (waits === null || first === undefined) return null;
      return { sound: withWaits(sound, waits), quietMs: first.waitMs + leadingSilenceMs };
    }
  }
}

async function loudnessOf({ channels, sampleRate }: Sound): Promise<Loudness> {
  const meter = createLoudnessMeter(sampleRate, channels.length);
  const samples = channels[0]?.length ?? 0;
  for (let from = 0; from < samples; from += SLICE_SAMPLES) {
    meter.push(channels.map((channel) => channel.subarray(from, from + SLICE_SAMPLES)));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return meter.read();
}

const NO_SOUND: Failure = {
  code: 'no_audio',
  message: 'This run has no sound.',
  hint: 'Measure its cell again.',
};
