import { type Pattern, matchPattern } from '../match.ts';

/** `OpusHead` (RFC 7845, 5.1). */
const OPUS_HEAD: Pattern = [0x4f, 0x70, 0x75, 0x73, 0x48, 0x65, 0x61, 0x64];
const HEAD_BYTES = 19;
/** The gain is in 256ths of a decibel. */
const GAIN_STEPS_PER_DB = 256;

/** The first packet of an Ogg Opus stream. The rate in it is the encoder's input and says nothing about the output. */
export interface OpusHead {
  readonly channels: number;
  /** Frames of 48 kHz at the start that are the codec's own run-up, no sound of the stream. */
  readonly preSkipFrames: number;
  /** What to multiply samples with. */
  readonly gain: number;
  /** 0: one or two channels in a single Opus stream. */
  readonly mappingFamily: number;
}

/** @returns null for a packet that is no OpusHead */
export function parseOpusHead(packet: Uint8Array): OpusHead | null {
  if (packet.length < HEAD_BYTES || matchPattern(packet, 0, OPUS_HEAD) !== 'yes') return null;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  if (view.getUint8(8) >> 4 !== 0) return null; // a version of another layout
  return {
    channels: view.getUint8(9),
    preSkipFrames: view.getUint16(10, true),
    gain: 10 ** (view.getInt16(16, true) / GAIN_STEPS_PER_DB / 20),
    mappingFamily: view.getUint8(18),
  };
}
