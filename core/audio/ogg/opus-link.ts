import type { AudioCodec } from '../decoder.ts';
import type { OpusHead } from './opus-head.ts';

/** The largest packet there can be: 48 frames of 1,275 bytes in 120 ms (RFC 6716, 3.2). The codec takes less. */
const PACKET_MAX_BYTES = 7680;
/** Opus in Ogg counts, and comes out, at this rate whatever its encoder was given (RFC 7845, 4). */
export const OPUS_RATE = 48_000;

/** What one OpusHead began: packets to samples, without the codec's run-up and what lies behind the end. */
export interface OpusLink {
  readonly channels: number;
  /** A page says that the sound ends at this granule. @returns whether that can be: more may have come already */
  endAt(granule: number): boolean;
  /** @returns the packet's samples, perhaps none of them; null when it is no Opus */
  decode(packet: Uint8Array): Float32Array[] | null;
}

export function createOpusLink({ channels, preSkipFrames, gain }: OpusHead, codec: AudioCodec): OpusLink {
  let decodedFrames = 0;
  let endFrame = Infinity;

  /** The codec answers two channels whatever the stream has. */
  function trim(channelData: readonly Float32Array[], frames: number): Float32Array[] {
    const from = Math.min(frames, Math.max(0, preSkipFrames - decodedFrames));
    const to = Math.max(from, Math.min(frames, endFrame - decodedFrames));
    decodedFrames += frames;
    return channelData.slice(0, channels).map((samples) => amplify(samples.subarray(from, to), gain));
  }

  return {
    channels,
    endAt(granule) {
      if (granule < decodedFrames) return false;
      endFrame = granule;
      return true;
    },
    decode(packet) {
      if (packet.length === 0 || packet.length > PACKET_MAX_BYTES) return null;
      const { channelData, samplesDecoded } = codec.decode(packet);
      return samplesDecoded === 0 ? null : trim(channelData, samplesDecoded);
    },
  };
}

function amplify(samples: Float32Array, gain: number): Float32Array {
  return gain === 1 ? samples : samples.map((sample) => sample * gain);
}
