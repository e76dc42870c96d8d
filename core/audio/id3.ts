import { type DecodeStage, joinBytes } from './decoder-output.ts';

const HEAD_BYTES = 10;
const LETTERS = [0x49, 0x44, 0x33];
const FOOTER_FLAG = 0x10;

/**
 * Length of the ID3v2 tag at the head of the stream (id3.org, "ID3v2.4.0 Main Structure", 3.1): 0 when there is
 * none, null when it takes more bytes to tell.
 */
function tagBytesOf(head: Uint8Array): number | null {
  if (LETTERS.some((letter, index) => head[index] !== undefined && head[index] !== letter)) return 0;
  if (head.length < HEAD_BYTES) return null;
  const bodyBytes = head.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
  const footerBytes = ((head[5] ?? 0) & FOOTER_FLAG) !== 0 ? HEAD_BYTES : 0;
  return HEAD_BYTES + bodyBytes + footerBytes;
}

/** An ID3v2 tag in front of a stream of frames is not payload: the stage gets what is behind it. */
export function withoutTag(stage: DecodeStage): DecodeStage {
  let head: Uint8Array = new Uint8Array(0);
  let leftBytes: number | null = null;
  return {
    push(bytes, out) {
      if (leftBytes === 0) return stage.push(bytes, out);
      head = joinBytes(head, bytes);
      leftBytes ??= tagBytesOf(head);
      if (leftBytes === null) {
        head = head.slice(); // the caller may reuse its buffer
        return;
      }
      const tagBytes = Math.min(leftBytes, head.length);
      leftBytes -= tagBytes;
      const payload = head.subarray(tagBytes);
      head = new Uint8Array(0);
      if (payload.length > 0) stage.push(payload, out);
    },
    end(out) {
      if (leftBytes === null && head.length > 0) stage.push(head, out);
      stage.end(out);
    },
  };
}
