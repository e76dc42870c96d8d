import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DecodedAudio } from '../../core/audio/decoder.ts';
import type { AudioFormat } from '../../core/audio/format.ts';
import { joinChannels } from '../../core/audio/decoder-output.ts';
import { createStreamDecoder } from '../../core/audio/stream-decoder.ts';
import { type Failure, OnsetError } from '../../core/contract/result.ts';
import { encodeWav16 } from '../../core/audio/wav-encode.ts';
import { readyCodec } from './codecs.ts';

/** A slice decodes in about a millisecond; between slices the loop may stamp a run. */
const SLICE_BYTES = 65_536;

/** One request's audio as it was received; `skipMs` of its sound are left out. */
export interface Received {
  readonly format: AudioFormat;
  readonly skipMs: number;
  readonly bytes: Uint8Array;
}

async function decodeAll({ format, bytes }: Received): Promise<DecodedAudio[]> {
  const decoder = createStreamDecoder(format, await readyCodec(format));
  const pieces: (DecodedAudio | null)[] = [];
  try {
    for (let from = 0; from < bytes.length; from += SLICE_BYTES) {
      pieces.push(decoder.push(bytes.subarray(from, from + SLICE_BYTES)).audio);
      await nextTurn();
    }
    pieces.push(decoder.end().audio);
  } finally {
    decoder.free();
  }
  return pieces.filter((piece) => piece !== null);
}

/** @returns null without one sample */
async function decodeSegment(received: Received): Promise<DecodedAudio | null> {
  const pieces = await decodeAll(received);
  const [first] = pieces;
  if (first === undefined) return null;
  const { sampleRate } = first.shape;
  const skipped = Math.round((received.skipMs * sampleRate) / 1000);
  const channels = joinChannels(pieces.map((piece) => piece.channels));
  return { shape: first.shape, channels: channels.map((samples) => samples.subarray(skipped)) };
}

/**
 * Received bytes, in whatever container, as a 16-bit WAV file: the requests of a run one after the other.
 * @returns null when there is not one sample in them
 * @throws OnsetError `bad_audio` when they cannot be decoded, or have different rates
 */
export async function toWav(received: readonly Received[]): Promise<Uint8Array<ArrayBuffer> | null> {
  const segments: DecodedAudio[] = [];
  for (const one of received) {
    const segment = await decodeSegment(one);
    if (segment !== null) segments.push(segment);
  }
  const [first] = segments;
  if (first === undefined) return null;
  const { sampleRate } = first.shape;
  if (segments.some(({ shape }) => shape.sampleRate !== sampleRate)) throw new OnsetError(MIXED_RATES);
  return encodeWav16(joinChannels(segments.map(({ channels }) => channels)), sampleRate);
}

const MIXED_RATES: Failure = {
  code: 'bad_audio',
  message: 'The requests of this reply were answered at different sample rates.',
  hint: 'Choose the same format for all of them.',
};
