import { OnsetError } from '../../contract/result.ts';
import { compareShape } from '../compare-shape.ts';
import type { DecodeStage, OutputBuilder } from '../decoder-output.ts';
import { joinBytes } from '../decoder-output.ts';
import type { AudioFormat } from '../format.ts';
import { audioFormatSchema } from '../format.ts';
import { type Pattern, matchPattern } from '../match.ts';
import { readFrame } from './frame.ts';
import { STREAM_INFO_BYTES, type StreamInfo, parseStreamInfo } from './stream-info.ts';

const MARKER: Pattern = [0x66, 0x4c, 0x61, 0x43]; // fLaC
const BLOCK_HEAD_BYTES = 4;
const LAST_BLOCK_FLAG = 0x80;
const STREAM_INFO_TYPE = 0;
const SYNC_BYTE = 0xff;
/** 32-bit samples would not fit the numbers that frames are decoded with, and no speech has them. */
const SAMPLE_MAX_BITS = 24;

type State =
  | { readonly at: 'marker' }
  | { readonly at: 'block' }
  | { readonly at: 'skip'; readonly leftBytes: number; readonly isLast: boolean }
  | { readonly at: 'frames' };

/**
 * FLAC (RFC 9639), frame by frame: a frame is decoded with its last byte and does not wait for the next one. The marker
 * and the metadata are not payload. A stream that opens anew (a header with every piece) goes on as one sound.
 */
export function createFlacStage(declared: AudioFormat): DecodeStage {
  let state: State = { at: 'marker' };
  let pending: Uint8Array = new Uint8Array(0);
  let info: StreamInfo | null = null;
  /** Bytes of the frame that is pending which have been counted as payload. */
  let countedBytes = 0;
  let bytesSeen = false;
  let samplesSeen = false;

  /** @returns bytes used, or null when the state needs more than there are */
  function step(bytes: Uint8Array, out: OutputBuilder): number | null {
    switch (state.at) {
      case 'marker':
        return readMarker(bytes, out);
      case 'block':
        return readBlock(bytes, out);
      case 'skip':
        return skip(bytes, state.leftBytes, state.isLast);
      case 'frames':
        return readFrames(bytes, out);
    }
  }

  function readMarker(bytes: Uint8Array, out: OutputBuilder): number | null {
    const match = matchPattern(bytes, 0, MARKER);
    if (match === 'partial') return null;
    if (match === 'no') throw badFlac('it does not begin with fLaC');
    if (info !== null) {
      out.anomaly('repeated_header', 'Another FLAC header came in the middle of the stream and was skipped.');
    }
    state = { at: 'block' };
    return MARKER.length;
  }

  function readBlock(bytes: Uint8Array, out: OutputBuilder): number | null {
    if (bytes.length < BLOCK_HEAD_BYTES) return null;
    const [head = 0, high = 0, middle = 0, low = 0] = bytes;
    const sizeBytes = (high << 16) | (middle << 8) | low;
    const isLast = (head & LAST_BLOCK_FLAG) !== 0;
    if ((head & ~LAST_BLOCK_FLAG) === STREAM_INFO_TYPE && sizeBytes === STREAM_INFO_BYTES) {
      if (bytes.length < BLOCK_HEAD_BYTES + STREAM_INFO_BYTES) return null;
      takeInfo(parseStreamInfo(bytes.subarray(BLOCK_HEAD_BYTES)), out);
    }
    state = { at: 'skip', leftBytes: sizeBytes, isLast };
    return BLOCK_HEAD_BYTES;
  }

  function takeInfo(found: StreamInfo, out: OutputBuilder): void {
    const { shape, sampleBits } = found;
    const isShape = audioFormatSchema.pick({ channels: true, sampleRate: true }).safeParse(shape).success;
    if (!isShape || sampleBits > SAMPLE_MAX_BITS) {
      throw badFlac(`it says ${shape.channels} channels of ${sampleBits} bits at ${shape.sampleRate} Hz`);
    }
    if (info !== null && !isSameInfo(info, found)) throw badFlac('it changes its shape in the middle');
    compareShape('The FLAC stream', shape, declared, out);
    info = found;
  }

  function skip(bytes: Uint8Array, leftBytes: number, isLast: boolean): number | null {
    if (leftBytes === 0) {
      state = isLast ? { at: 'frames' } : { at: 'block' };
      return 0;
    }
    if (bytes.length === 0) return null;
    const usedBytes = Math.min(leftBytes, bytes.length);
    state = { at: 'skip', leftBytes: leftBytes - usedBytes, isLast };
    return usedBytes;
  }

  function readFrames(bytes: Uint8Array, out: OutputBuilder): number | null {
    if (info === null) throw badFlac('its stream info is missing');
    if (bytes.length === 0) return null;
    const marker = matchPattern(bytes, 0, MARKER);
    if (marker === 'yes') state = { at: 'marker' };
    if (marker !== 'no') return marker === 'yes' ? 0 : null;
    const frame = readFrame(bytes, info);
    if (frame.kind === 'partial') {
      count(bytes.length, out);
      return null;
    }
    if (frame.kind === 'broken') return resync(bytes, out);
    samplesSeen = true;
    out.audio(info.shape, frame.channels);
    return used(frame.sizeBytes, out);
  }

  /** Looks for the next byte that a frame may begin with. */
  function resync(bytes: Uint8Array, out: OutputBuilder): number {
    out.anomaly('undecodable', 'Bytes between the FLAC frames belong to none of them, or a frame is broken.');
    const at = bytes.subarray(1).findIndex((byte) => byte === SYNC_BYTE || byte === MARKER[0]);
    return used(at === -1 ? bytes.length : at + 1, out);
  }

  function count(frameBytes: number, out: OutputBuilder): void {
    out.payload(Math.max(0, frameBytes - countedBytes));
    countedBytes = Math.max(countedBytes, frameBytes);
  }

  function used(frameBytes: number, out: OutputBuilder): number {
    count(frameBytes, out);
    countedBytes -= frameBytes;
    return frameBytes;
  }

  return {
    push(bytes, out) {
      bytesSeen ||= bytes.length > 0;
      let rest = joinBytes(pending, bytes);
      for (let usedBytes: number | null = 0; usedBytes !== null; usedBytes = step(rest, out)) {
        rest = rest.subarray(usedBytes);
      }
      pending = rest.slice();
    },
    end(out) {
      if (bytesSeen && !samplesSeen) throw badFlac('it holds no frame that could be decoded');
      if (pending.length > 0) {
        out.anomaly('odd_bytes', `The audio ended ${pending.length} bytes into a FLAC frame.`);
      }
    },
  };
}

function isSameInfo(one: StreamInfo, other: StreamInfo): boolean {
  return (
    one.shape.sampleRate === other.shape.sampleRate &&
    one.shape.channels === other.shape.channels &&
    one.sampleBits === other.sampleBits
  );
}

function badFlac(why: string): OnsetError {
  return new OnsetError({
    code: 'bad_audio',
    message: `The FLAC stream cannot be decoded: ${why}.`,
    hint: 'Choose PCM, WAV or MP3, or look at the first bytes of the answer.',
  });
}
