import type { PcmShape } from './format.ts';

/** Samples that came out of one push: `channels` holds one array per channel, values in -1..1. */
export interface DecodedAudio {
  readonly shape: PcmShape;
  readonly channels: readonly Float32Array[];
}

/** Something odd that the bytes said; evidence for a warning, never a silent repair. */
export interface AudioAnomaly {
  readonly code:
    | 'odd_bytes' // the stream ended inside a sample
    | 'rate_differs' // the header's rate is not the declared one
    | 'channels_differ'
    | 'encoding_differs' // the header's sample encoding is not the declared one
    | 'container_differs' // declared raw, found RIFF, or the other way round
    | 'repeated_header' // a container header in mid-stream (skipped)
    | 'stray_header' // a WAV header in the middle of raw audio (decoded like the rest: it is a click)
    | 'length_lies' // the header's length is not what arrived
    | 'undecodable'; // bytes that are no audio of this encoding
  readonly message: string;
}

/**
 * Turns the bytes of one stream, cut anywhere, into samples as early as the bytes allow.
 * The result must not depend on where the stream was cut.
 */
export interface StreamDecoder {
  /**
   * @returns decoded audio (null when no whole sample came out), how many bytes turned out to be payload now
   *   (container headers are not payload; a few bytes may be held back until it is clear what they are), and
   *   anomalies seen now. Each code is reported once per stream.
   * @throws OnsetError `bad_audio` when the stream cannot be decoded at all
   */
  push(bytes: Uint8Array): DecoderOutput;
  /**
   * The stream ended: flushes what is left and reports what was left over.
   * @throws OnsetError `bad_audio` when bytes came but the whole stream held no audio that could be decoded:
   *   a WAV that ends before its data, an MP3, Opus, FLAC or AAC stream without one frame. A stream without bytes is no error here.
   */
  end(): DecoderOutput;
  /** Frees memory a codec holds outside the garbage collector. Idempotent. */
  free(): void;
}

export interface DecoderOutput {
  readonly audio: DecodedAudio | null;
  readonly payloadBytes: number;
  readonly anomalies: readonly AudioAnomaly[];
}

/**
 * The part of a decoder package that we use; each side injects it, so that core stays free of packages. MP3 is
 * decoded from bytes cut anywhere, Opus packet by packet.
 */
export interface AudioCodec {
  readonly ready: Promise<void>;
  decode(bytes: Uint8Array): {
    channelData: Float32Array[];
    samplesDecoded: number;
    sampleRate: number;
  };
  free(): void;
}
