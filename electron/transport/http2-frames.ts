import type { Stamp } from './types.ts';

/** RFC 9113, section 4.1 and 6: what a frame says before its payload. */
export interface Http2Frame {
  readonly type: number;
  readonly flags: number;
  /** 0 = the connection itself. */
  readonly streamId: number;
  readonly sizeBytes: number;
}

export const DATA = 0x0;
export const HEADERS = 0x1;
export const SETTINGS = 0x4;
const END_STREAM = 0x1;
const HEADER_BYTES = 9;

export const endsStream = ({ type, flags }: Http2Frame): boolean =>
  (type === DATA || type === HEADERS) && (flags & END_STREAM) !== 0;

export interface FrameListener {
  /** The frame's own header is complete. */
  begun(frame: Http2Frame, stamp: Stamp): void;
  /** Its last byte came (or went). */
  ended(frame: Http2Frame, stamp: Stamp): void;
}

/**
 * Finds the frames in one direction of a connection, however it is cut: Node's session tells of heads and ends later,
 * and of what was written not at all.
 *
 * @param prefaceBytes what stands before the first frame
 */
export function createFrameScanner(prefaceBytes: number, listener: FrameListener) {
  const header = Buffer.alloc(HEADER_BYTES);
  let skipBytes = prefaceBytes;
  let headerBytes = 0;
  let frame: Http2Frame | null = null;

  return (bytes: Uint8Array, stamp: Stamp): void => {
    let at = 0;
    while (at < bytes.length) {
      if (skipBytes > 0) {
        const passed = Math.min(skipBytes, bytes.length - at);
        [skipBytes, at] = [skipBytes - passed, at + passed];
      } else {
        const taken = Math.min(HEADER_BYTES - headerBytes, bytes.length - at);
        header.set(bytes.subarray(at, at + taken), headerBytes);
        [headerBytes, at] = [headerBytes + taken, at + taken];
        if (headerBytes < HEADER_BYTES) return;
        headerBytes = 0;
        frame = readHeader(header);
        skipBytes = frame.sizeBytes;
        listener.begun(frame, stamp);
      }
      if (skipBytes > 0 || frame === null) continue;
      const whole = frame;
      frame = null;
      listener.ended(whole, stamp);
    }
  };
}

function readHeader(header: Buffer): Http2Frame {
  return {
    sizeBytes: header.readUIntBE(0, 3),
    type: header.readUInt8(3),
    flags: header.readUInt8(4),
    streamId: header.readUInt32BE(5) & 0x7fffffff,
  };
}
