import type { AudioCodec, DecoderOutput, StreamDecoder } from '../../core/audio/decoder.ts';
import { type AudioFormat, needsCodec } from '../../core/audio/format.ts';
import { type SignalGuards, createSignalGuards } from '../../core/audio/guards.ts';
import { toMono } from '../../core/audio/mono.ts';
import { ONSET_SETTINGS, type OnsetDetector, createOnsetDetector } from '../../core/audio/onset.ts';
import { createStreamDecoder } from '../../core/audio/stream-decoder.ts';
import { type Failure, OnsetError } from '../../core/contract/result.ts';
import { samplesToMs } from '../../core/units.ts';
import type { Stamp } from '../transport/types.ts';
import type { Clock } from '../clock/clock.ts';
import { INAUDIBLE, NO_AUDIO, UNDECODABLE, unasked } from './audio-failures.ts';
import { type RunLog, actStamp } from './run-log.ts';

/** What became of the bytes that a provider called audio. */
export interface RunAudio {
  /** Only before the first byte: what the answer itself says it is. @throws OnsetError `bad_audio` where that takes an unasked codec */
  redeclare(format: AudioFormat): void;
  /** One piece, as it came. `played` is false for the tail after a cancel. @throws OnsetError `bad_audio` */
  push(bytes: Uint8Array, stamp: Stamp, played: boolean): void;
  /**
   * No more comes. @param spoken the text, when the stream was to hold all of it
   * @returns what is wrong with the stream as a whole, null when it is sound that can be heard
   * @throws OnsetError `bad_audio` when bytes came and none of them was sound of their format
   */
  end(spoken: string | null): Failure | null;
  /** Sound received so far, ms. */
  audioMs(): number;
  free(): void;
}

export interface RunAudioParts {
  readonly declared: AudioFormat;
  /** The declared encoding's, ready to use; null where it needs none. */
  readonly codec: AudioCodec | null;
  readonly log: RunLog;
  readonly clock: Clock;
  /** In a run without a device the engine is the player, and stamps what a player would. */
  readonly isPlayer: boolean;
}

const NOTHING = new Uint8Array(0);

/** Decodes a run's audio as it comes and logs chunks, format, onset and oddities. */
export function createRunAudio(parts: RunAudioParts): RunAudio {
  const { codec, log, clock, isPlayer } = parts;
  let format = parts.declared;
  let decoder: StreamDecoder | null = null;
  let onset: OnsetDetector | null = null;
  let guards: SignalGuards | null = null;
  let hasOnset = false;
  let header: Uint8Array[] = [];
  let seq = 0;
  let samplesSeen = 0;
  let audioMs = 0;
  /** When the last payload came. */
  let lastStamp: Stamp | null = null;
  /** When the last bytes came, payload or not. */
  let lastArrival: Stamp | null = null;

  function listen(output: DecoderOutput, stamp: Stamp): void {
    if (output.audio === null) return;
    const { shape, channels: samples } = output.audio;
    const { sampleRate, channels } = shape;
    if (onset === null || guards === null) {
      onset = createOnsetDetector(sampleRate);
      guards = createSignalGuards(sampleRate);
      log.event({ kind: 'format', at: stamp.at, sampleRate, channels });
      if (isPlayer) log.mark('firstSample', actStamp(clock.now()));
    }
    const mono = toMono(samples);
    guards.push(mono);
    const onsetMs = onset.push(mono);
    if (onsetMs === null) return;
    hasOnset = true;
    log.event({ kind: 'onset', at: stamp.at, audioMs: onsetMs, detector: { ...ONSET_SETTINGS } });
  }

  function logChunk(output: DecoderOutput, stamp: Stamp, bytes: Uint8Array | null): void {
    const samples = output.audio?.channels[0]?.length ?? 0;
    const chunkMs = output.audio === null ? 0 : samplesToMs(samples, output.audio.shape.sampleRate);
    samplesSeen += samples;
    audioMs += chunkMs;
    const { at, errorMs } = stamp;
    log.chunk(
      {
        kind: 'chunk',
        request: 0,
        seq,
        at,
        errorMs,
        sizeBytes: output.payloadBytes,
        samples,
        audioMs: chunkMs,
      },
      bytes === null ? null : { format, bytes },
    );
    seq += 1;
  }

  /** A stream that is silent throughout fails the run, and no more need be said of it. */
  function noteFindings(spoken: string | null): void {
    for (const { code, message } of guards?.end(hasOnset ? spoken : null) ?? [])
      log.note('warning', code, message);
  }

  function noteAnomalies(output: DecoderOutput): void {
    for (const { code, message } of output.anomalies) log.note('warning', code, message);
  }

  /** The container's header goes to the player together with the first payload. */
  function withHeader(bytes: Uint8Array): Uint8Array {
    if (header.length === 0) return bytes;
    const joined = Buffer.concat([...header, bytes]);
    header = [];
    return joined;
  }

  function onPayload(output: DecoderOutput, stamp: Stamp, bytes: Uint8Array | null): void {
    if (lastStamp === null) {
      log.mark('firstAudio', stamp);
      if (isPlayer) log.mark('received', stamp);
    }
    lastStamp = stamp;
    logChunk(output, stamp, bytes);
  }

  function flush(ending: StreamDecoder, arrival: Stamp): void {
    const output = ending.end();
    // Only the end tells that a few last bytes, held back as the start of a header, are payload.
    if (output.payloadBytes > 0) onPayload(output, arrival, header.length === 0 ? null : withHeader(NOTHING));
    else if (output.audio !== null) logChunk(output, lastStamp ?? arrival, null);
    listen(output, lastStamp ?? arrival);
    noteAnomalies(output);
  }

  function finish(): void {
    if (decoder === null || lastArrival === null) return;
    try {
      flush(decoder, lastArrival);
    } finally {
      if (lastStamp !== null) log.mark('lastAudio', lastStamp);
    }
  }

  return {
    redeclare(actual) {
      const { encoding } = actual;
      if (needsCodec(encoding) && encoding !== parts.declared.encoding)
        throw new OnsetError(unasked(encoding));
      if (decoder === null) format = actual;
    },
    push(bytes, stamp, played) {
      decoder ??= createStreamDecoder(format, codec);
      lastArrival = stamp;
      const output = decoder.push(bytes);
      if (output.payloadBytes === 0) header.push(bytes);
      else onPayload(output, stamp, played ? withHeader(bytes) : null);
      listen(output, stamp);
      noteAnomalies(output);
    },
    end(spoken) {
      finish();
      noteFindings(spoken);
      if (lastStamp === null) return NO_AUDIO;
      if (samplesSeen === 0) return UNDECODABLE;
      return hasOnset ? null : INAUDIBLE;
    },
    audioMs: () => audioMs,
    free: () => (decoder === null ? codec?.free() : decoder.free()),
  };
}
