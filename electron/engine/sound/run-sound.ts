import type { DecoderOutput } from '../../../core/audio/decoder.ts';
import { type SignalGuards, createSignalGuards } from '../../../core/audio/guards.ts';
import { toMono } from '../../../core/audio/mono.ts';
import { ONSET_SETTINGS, type OnsetDetector, createOnsetDetector } from '../../../core/audio/onset.ts';
import { type Seam, type SeamMeter, createSeamMeter } from '../../../core/audio/seams.ts';
import { type SilenceFinder, type SilentSpan, createSilenceFinder } from '../../../core/audio/silence.ts';
import type { Failure } from '../../../core/contract/result.ts';
import { type MonoMs, samplesToMs } from '../../../core/units.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Stamp } from '../../transport/types.ts';
import { type RunLog, actStamp } from '../log/run-log.ts';
import { INAUDIBLE, NO_AUDIO, UNDECODABLE } from './audio-failures.ts';

/** The sound of a whole run, in the order in which it is played: its onset, silences, seams and oddities. */
export interface RunSound {
  /** Numbers the next arrival. */
  nextSeq(): number;
  /** A payload came, whatever request it is of. */
  arrived(stamp: Stamp): void;
  /** The next sound in the order of the text. */
  listen(request: number, output: DecoderOutput, stamp: Stamp): void;
  /**
   * No more comes. @param spoken the text, when the sound was to hold all of it
   * @returns what is wrong with the sound as a whole, null when it can be heard
   */
  end(spoken: string | null): Failure | null;
  /** Sound heard of so far, ms. */
  audioMs(): number;
}

/** What listens to the sound, once its rate is known. */
interface Listeners {
  readonly onset: OnsetDetector;
  readonly silences: SilenceFinder;
  readonly seams: SeamMeter;
  readonly guards: SignalGuards;
}

/** @param isPlayer in a run without a device the engine is the player, and stamps what a player would */
export function createRunSound(log: RunLog, clock: Clock, isPlayer: boolean): RunSound {
  let listeners: Listeners | null = null;
  let hasOnset = false;
  let hasPayload = false;
  let seq = 0;
  let samplesSeen = 0;
  let audioMs = 0;

  function begin(sampleRate: number, channels: number, stamp: Stamp): Listeners {
    log.event({ kind: 'format', at: stamp.at, sampleRate, channels });
    if (isPlayer) log.mark('firstSample', actStamp(clock.now()));
    return {
      onset: createOnsetDetector(sampleRate),
      silences: createSilenceFinder(sampleRate),
      seams: createSeamMeter(sampleRate),
      guards: createSignalGuards(sampleRate),
    };
  }

  function tellSilences(at: MonoMs, spans: readonly SilentSpan[]): void {
    for (const span of spans) log.event({ kind: 'silence', at, ...span });
  }

  function tellSeams(at: MonoMs, seams: readonly Seam[]): void {
    for (const seam of seams) log.event({ kind: 'seam', at, ...seam });
  }

  function hear(
    { onset, silences, seams, guards }: Listeners,
    request: number,
    mono: Float32Array,
    at: MonoMs,
  ) {
    guards.push(mono);
    const onsetMs = onset.push(mono);
    if (onsetMs !== null) {
      hasOnset = true;
      log.event({ kind: 'onset', at, audioMs: onsetMs, detector: { ...ONSET_SETTINGS } });
    }
    tellSilences(at, silences.push(mono));
    tellSeams(at, seams.push(request, mono));
  }

  return {
    nextSeq: () => seq++,
    arrived(stamp) {
      if (isPlayer && !hasPayload) log.mark('received', stamp);
      hasPayload = true;
    },
    listen(request, { audio }, stamp) {
      if (audio === null) return;
      const { sampleRate, channels } = audio.shape;
      listeners ??= begin(sampleRate, channels, stamp);
      const mono = toMono(audio.channels);
      samplesSeen += mono.length;
      audioMs += samplesToMs(mono.length, sampleRate);
      hear(listeners, request, mono, stamp.at);
    },
    end(spoken) {
      const at = clock.now();
      const last = listeners?.silences.end() ?? null;
      tellSilences(at, last === null ? [] : [last]);
      tellSeams(at, listeners?.seams.end() ?? []);
      // A stream that is silent throughout fails the run, and no more need be said of it.
      for (const { code, message } of listeners?.guards.end(hasOnset ? spoken : null) ?? [])
        log.note('warning', code, message);
      if (!hasPayload) return NO_AUDIO;
      if (samplesSeen === 0) return UNDECODABLE;
      return hasOnset ? null : INAUDIBLE;
    },
    audioMs: () => audioMs,
  };
}
