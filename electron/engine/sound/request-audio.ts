import type { AudioCodec, DecoderOutput, StreamDecoder } from '../../../core/audio/decoder.ts';
import { type AudioFormat, needsCodec } from '../../../core/audio/format.ts';
import { createStartSkipper } from '../../../core/audio/skip-start.ts';
import { createStreamDecoder } from '../../../core/audio/stream-decoder.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import type { ReceivedAudio } from '../../../core/session/record/run-sink.ts';
import { samplesToMs } from '../../../core/units.ts';
import type { Stamp } from '../../transport/types.ts';
import type { RequestLog } from '../log/run-log.ts';
import { unasked } from './audio-failures.ts';
import type { RunSound } from './run-sound.ts';

/** What became of the bytes that a provider called audio, of one request. */
export interface RequestAudio {
  /** Only before the first byte: what the answer itself says it is. @throws OnsetError `bad_audio` where that takes an unasked codec */
  redeclare(format: AudioFormat): void;
  /** One piece, as it came. `played` is false for the tail after a cancel. @throws OnsetError `bad_audio` */
  push(bytes: Uint8Array, stamp: Stamp, played: boolean): void;
  /** All requests before it are over: what waited goes to the player, and what comes goes at once. */
  takeTurn(): void;
  /** No more comes; frees the decoder. @throws OnsetError `bad_audio` when bytes came and none of them was sound of their format */
  end(): void;
  /** Sound received so far, ms. */
  audioMs(): number;
}

/** Takes what one request receives, as it comes. */
export interface AudioTape {
  redeclared(format: AudioFormat): void;
  received(bytes: Uint8Array): void;
  decoded(output: DecoderOutput): void;
}

export interface RequestAudioParts {
  readonly declared: AudioFormat;
  /** The declared encoding's, ready to use; null where it needs none. */
  readonly codec: AudioCodec | null;
  readonly log: RequestLog;
  readonly sound: RunSound;
  /** Sound at its start that another request has brought already, ms. */
  readonly skipMs: number;
  /** Takes all that is received, to be kept; null where nothing is. */
  readonly tape: AudioTape | null;
}

const NOTHING = new Uint8Array(0);

/** Decodes a request's audio as it comes, and logs its chunks and oddities. It waits for its turn to be played. */
export function createRequestAudio(parts: RequestAudioParts): RequestAudio {
  const { codec, log, sound, skipMs, tape } = parts;
  let format = parts.declared;
  let decoder: StreamDecoder | null = null;
  /** What may be a container's header: of its last bytes it may turn out that they were payload. */
  let header: { readonly bytes: Uint8Array; readonly stamp: Stamp }[] = [];
  let audioMs = 0;
  /** When the last payload came. */
  let lastStamp: Stamp | null = null;
  /** When the last bytes came, payload or not. */
  let lastArrival: Stamp | null = null;
  /** What waits for the turn; null once it has come. */
  let waiting: (() => void)[] | null = [];
  const withoutStart = createStartSkipper(skipMs);

  const inTurn = (act: () => void): void => void (waiting === null ? act() : waiting.push(act));
  const toPlay = (bytes: Uint8Array): ReceivedAudio => ({ request: log.request, skipMs, format, bytes });

  function listen(output: DecoderOutput, stamp: Stamp): void {
    tape?.decoded(output);
    const heard = { ...output, audio: withoutStart(output.audio) };
    inTurn(() => sound.listen(log.request, heard, stamp));
  }

  function logChunk(output: DecoderOutput, stamp: Stamp, bytes: Uint8Array | null): void {
    const samples = output.audio?.channels[0]?.length ?? 0;
    const chunkMs = output.audio === null ? 0 : samplesToMs(samples, output.audio.shape.sampleRate);
    audioMs += chunkMs;
    const isNow = waiting === null;
    log.chunk(
      {
        seq: sound.nextSeq(),
        at: stamp.at,
        errorMs: stamp.errorMs,
        sizeBytes: output.payloadBytes,
        samples,
        audioMs: chunkMs,
      },
      isNow && bytes !== null ? toPlay(bytes) : null,
    );
    if (!isNow && bytes !== null) inTurn(() => log.heldAudio(toPlay(bytes)));
  }

  function noteAnomalies(output: DecoderOutput): void {
    for (const { code, message } of output.anomalies) log.note('warning', code, message);
  }

  /** The container's header goes to the player together with the first payload. */
  function withHeader(bytes: Uint8Array): Uint8Array {
    if (header.length === 0) return bytes;
    const joined = Buffer.concat([...header.map((held) => held.bytes), bytes]);
    header = [];
    return joined;
  }

  /** When the first of so many payload bytes came that were held back, else when `stamp` did. */
  function firstStamp(heldBytes: number, stamp: Stamp): Stamp {
    let left = heldBytes;
    return header.reduceRight((first, held) => {
      const isPayload = left > 0;
      left -= held.bytes.length;
      return isPayload ? held.stamp : first;
    }, stamp);
  }

  function onPayload(output: DecoderOutput, stamp: Stamp, bytes: Uint8Array | null, first: Stamp): void {
    if (lastStamp === null) log.mark('firstAudio', first);
    sound.arrived(stamp);
    lastStamp = stamp;
    logChunk(output, stamp, bytes);
  }

  function flush(ending: StreamDecoder, arrival: Stamp): void {
    const output = ending.end();
    // Only the end tells that a few last bytes, held back as the start of a header, are payload.
    if (output.payloadBytes > 0) {
      const first = firstStamp(output.payloadBytes, arrival);
      onPayload(output, arrival, header.length === 0 ? null : withHeader(NOTHING), first);
    } else if (output.audio !== null) logChunk(output, lastStamp ?? arrival, null);
    listen(output, lastStamp ?? arrival);
    noteAnomalies(output);
  }

  return {
    redeclare(actual) {
      const { encoding } = actual;
      if (needsCodec(encoding) && encoding !== parts.declared.encoding)
        throw new OnsetError(unasked(encoding));
      if (decoder !== null) return;
      format = actual;
      tape?.redeclared(actual);
    },
    push(bytes, stamp, played) {
      decoder ??= createStreamDecoder(format, codec);
      lastArrival = stamp;
      tape?.received(bytes);
      const output = decoder.push(bytes);
      if (output.payloadBytes === 0) header.push({ bytes, stamp });
      else {
        const first = firstStamp(output.payloadBytes - bytes.length, stamp);
        onPayload(output, stamp, played ? withHeader(bytes) : null, first);
      }
      listen(output, stamp);
      noteAnomalies(output);
    },
    takeTurn() {
      const acts = waiting ?? [];
      waiting = null;
      for (const act of acts) act();
    },
    end() {
      try {
        if (decoder !== null && lastArrival !== null) flush(decoder, lastArrival);
      } finally {
        if (lastStamp !== null) log.mark('lastAudio', lastStamp);
        if (decoder === null) codec?.free();
        else decoder.free();
      }
    },
    audioMs: () => audioMs,
  };
}
