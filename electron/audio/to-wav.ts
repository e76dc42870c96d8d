import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DecodedAudio } from '../../core/audio/decoder.ts';
import type { AudioFormat } from '../../core/audio/format.ts';
import { joinChannels } from '../../core/audio/decoder-output.ts';
import { createStreamDecoder } from '../../core/audio/stream-decoder.ts';
import { encodeWav16 } from '../../core/audio/wav-encode.ts';
import { readyCodec } from './codecs.ts';

/** A slice decodes in about a millisecond; between slices the loop may stamp a run. */
const SLICE_BYTES = 65_536;

async function decodeAll(format: AudioFormat, bytes: Uint8Array): Promise<DecodedAudio[]> {
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

/**
 * Received bytes, in whatever container, as a 16-bit WAV file.
 * @returns null when there is not one sample in them
 * @throws OnsetError `bad_audio` when they cannot be decoded
 */
export async function toWav(format: AudioFormat, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  const pieces = await decodeAll(format, bytes);
  const [first] = pieces;
  if (first === undefined) return null;
  return encodeWav16(joinChannels(pieces.map(({ channels }) => channels)), first.shape.sampleRate);
}
