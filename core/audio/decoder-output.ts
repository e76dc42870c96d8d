import type { AudioAnomaly, DecoderOutput } from './decoder.ts';
import type { PcmShape } from './format.ts';

/** Collects what one push yields; a push can meet several pieces of audio with a header between them. */
export interface OutputBuilder {
  audio(shape: PcmShape, channels: readonly Float32Array[]): void;
  payload(sizeBytes: number): void;
  /** Reported once per code and stream: a header repeated in a thousand chunks is one finding. */
  anomaly(code: AudioAnomaly['code'], message: string): void;
  /** Everything since the last take. */
  take(): DecoderOutput;
}

/** One way of turning the bytes of a stream into samples, told what it found through `out`. */
export interface DecodeStage {
  push(bytes: Uint8Array, out: OutputBuilder): void;
  end(out: OutputBuilder): void;
}

/** The bytes of `head` followed by those of `tail`; copies only when both hold something. */
export function joinBytes(head: Uint8Array, tail: Uint8Array): Uint8Array {
  if (head.length === 0) return tail;
  if (tail.length === 0) return head;
  const joined = new Uint8Array(head.length + tail.length);
  joined.set(head);
  joined.set(tail, head.length);
  return joined;
}

export function createOutput(): OutputBuilder {
  const reported = new Set<AudioAnomaly['code']>();
  let shape: PcmShape | null = null;
  let pieces: (readonly Float32Array[])[] = [];
  let payloadBytes = 0;
  let anomalies: AudioAnomaly[] = [];

  return {
    audio(pieceShape, channels) {
      shape = pieceShape;
      pieces.push(channels);
    },
    payload(sizeBytes) {
      payloadBytes += sizeBytes;
    },
    anomaly(code, message) {
      if (reported.has(code)) return;
      reported.add(code);
      anomalies.push({ code, message });
    },
    take() {
      const audio = shape === null || pieces.length === 0 ? null : { shape, channels: joinChannels(pieces) };
      const output = { audio, payloadBytes, anomalies };
      pieces = [];
      payloadBytes = 0;
      anomalies = [];
      return output;
    },
  };
}

/** Pieces of one sound, in order, as one: each channel's samples behind each other. */
export function joinChannels(pieces: readonly (readonly Float32Array[])[]): readonly Float32Array[] {
  const [first = []] = pieces;
  if (pieces.length === 1) return first;
  return first.map((_, channel) => joinSamples(pieces.map((piece) => piece[channel] ?? new Float32Array(0))));
}

function joinSamples(parts: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
