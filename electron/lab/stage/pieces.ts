import { msToSamples, samplesToMs } from '../../../core/units.ts';
import type { AudioFormat } from '../../../core/audio/format.ts';
import type { LabFault } from '../../../core/contract/lab-profile.ts';
import { type AudioEncoder, createAudioEncoder } from './encoder.ts';
import type { Arrival } from '../voice/prefetch.ts';
import { wavHeader } from './wav-header.ts';

/** Audio ready for the wire. */
export interface Piece {
  /** Container header, if this is the first piece and there is one, then payload. */
  readonly bytes: Uint8Array;
  readonly payloadBytes: number;
  readonly audioMs: number;
  /** When the voice had it, on `performance.now()`. */
  readonly availableAtMs: number;
}

interface Slice {
  readonly samples: Int16Array;
  readonly atMs: number;
}

type Samples = AsyncIterable<Arrival<Int16Array>>;

/** Cuts and codes a speech, with those faults that lie in the audio itself. Who leaves early must `return` it. */
export async function* cutPieces(
  speech: Samples,
  format: AudioFormat,
  chunkAudioMs: number,
  fault: LabFault,
): AsyncGenerator<Piece, void> {
  const encoder = await createAudioEncoder(format);
  try {
    yield* codePieces(encoder, speech, format, chunkAudioMs, fault);
  } finally {
    encoder.free();
  }
}

async function* codePieces(
  encoder: AudioEncoder,
  speech: Samples,
  format: AudioFormat,
  chunkAudioMs: number,
  fault: LabFault,
): AsyncGenerator<Piece, void> {
  const heard =
    fault.kind === 'silence' ? hush(speech) : fault.kind === 'endless' ? repeat(speech, format) : speech;
  const shorten = fault.kind === 'odd_byte' ? holdBackOneByte() : (bytes: Uint8Array) => bytes;
  let header = lyingHeader(format, fault) ?? encoder.header;
  /** What went into the encoder since the piece before. */
  let taken = { audioMs: 0, availableAtMs: 0 };
  const toPiece = (coded: Uint8Array): Piece => {
    const payload = shorten(coded);
    const bytes = Buffer.concat([header, payload]);
    header = Buffer.alloc(0);
    const piece = { bytes, payloadBytes: payload.length, ...taken };
    taken = { ...taken, audioMs: 0 };
    return piece;
  };
  for await (const { samples, atMs } of slices(heard, msToSamples(chunkAudioMs, format.sampleRate))) {
    const audioMs = taken.audioMs + samplesToMs(samples.length, format.sampleRate);
    taken = { audioMs, availableAtMs: atMs };
    const coded = encoder.push(samples);
    if (coded.length > 0) yield toPiece(coded);
  }
  const rest = encoder.end();
  if (rest.length > 0) yield toPiece(rest);
}

// The lie names half the rate and one second of sound; raw formats get a header that nobody announced.
function lyingHeader(format: AudioFormat, fault: LabFault): Uint8Array | null {
  const canLie = format.container === 'raw' || format.container === 'wav';
  if (fault.kind !== 'lying_header' || !canLie) return null;
  return wavHeader({ ...format, sampleRate: format.sampleRate / 2 }, format.sampleRate);
}

async function* slices(speech: Samples, sliceSamples: number): AsyncGenerator<Slice> {
  let held = new Int16Array(0);
  let atMs = 0;
  for await (const arrival of speech) {
    const joined = new Int16Array(held.length + arrival.value.length);
    joined.set(held);
    joined.set(arrival.value, held.length);
    atMs = arrival.atMs;
    let from = 0;
    for (; from + sliceSamples <= joined.length; from += sliceSamples) {
      yield { samples: joined.slice(from, from + sliceSamples), atMs };
    }
    held = joined.slice(from);
  }
  if (held.length > 0) yield { samples: held, atMs };
}

async function* hush(speech: Samples): AsyncGenerator<Arrival<Int16Array>> {
  for await (const { value, atMs } of speech) yield { value: new Int16Array(value.length), atMs };
}

async function* repeat(speech: Samples, format: AudioFormat): AsyncGenerator<Arrival<Int16Array>> {
  const parts: Arrival<Int16Array>[] = [];
  for await (const arrival of speech) {
    parts.push(arrival);
    yield arrival;
  }
  // A text without a sound must not become an endless loop of nothing.
  if (parts.length === 0) parts.push({ value: new Int16Array(format.sampleRate), atMs: performance.now() });
  for (;;) yield* parts;
}

// The last byte is known to be the last only at the end, so every piece lends one to the next.
function holdBackOneByte(): (bytes: Uint8Array) => Uint8Array {
  let lent = new Uint8Array(0);
  return (bytes) => {
    const joined = Buffer.concat([lent, bytes]);
    lent = joined.subarray(-1);
    return joined.subarray(0, -1);
  };
}
