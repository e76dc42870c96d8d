import { OnsetError } from '../contract/result.ts';
import { compareShape } from './compare-shape.ts';
import type { AudioCodec } from './decoder.ts';
import type { DecodeStage, OutputBuilder } from './decoder-output.ts';
import { joinBytes } from './decoder-output.ts';
import type { AudioFormat } from './format.ts';

const ID3_HEAD_BYTES = 10;
const ID3_LETTERS = [0x49, 0x44, 0x33];
const ID3_FOOTER_FLAG = 0x10;

/**
 * Length of the ID3v2 tag at the head of the stream (id3.org, "ID3v2.4.0 Main Structure", 3.1): 0 when there is
 * none, null when it takes more bytes to tell.
 */
function id3Bytes(head: Uint8Array): number | null {
  if (ID3_LETTERS.some((letter, index) => head[index] !== undefined && head[index] !== letter)) return 0;
  if (head.length < ID3_HEAD_BYTES) return null;
  const bodyBytes = head.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 0x7f), 0);
  const footerBytes = ((head[5] ?? 0) & ID3_FOOTER_FLAG) !== 0 ? ID3_HEAD_BYTES : 0;
  return ID3_HEAD_BYTES + bodyBytes + footerBytes;
}

/** Does this big-endian word look like the head of an MPEG audio frame (ISO/IEC 11172-3, 2.4.1.3)? */
function isFrameHead(word: number): boolean {
  const sync = word >>> 21 === 0x7ff;
  const version = (word >>> 19) & 3;
  const layer = (word >>> 17) & 3;
  const bitrate = (word >>> 12) & 15;
  const rate = (word >>> 10) & 3;
  return sync && version !== 1 && layer !== 0 && bitrate !== 15 && rate !== 3;
}

const MONO_MODE = 3;

/** Watches payload for the first frame head: the codec always answers two channels, the frame says how many. */
function createFrameWatch() {
  let word = 0;
  let seenBytes = 0;
  let channels: number | null = null;
  return {
    channels: () => channels,
    push(bytes: Uint8Array, out: OutputBuilder) {
      for (const byte of bytes) {
        if (channels !== null) return;
        word = ((word << 8) | byte) >>> 0;
        seenBytes += 1;
        if (seenBytes < 4) continue;
        if (isFrameHead(word)) channels = ((word >>> 6) & 3) === MONO_MODE ? 1 : 2;
        else out.anomaly('undecodable', 'The stream does not begin with an MP3 frame.');
      }
    },
  };
}

/** MP3 through the injected codec; an ID3v2 tag in front of it is not payload. */
export function createMp3Stage(declared: AudioFormat, codec: AudioCodec): DecodeStage {
  const watch = createFrameWatch();
  let head: Uint8Array = new Uint8Array(0);
  let tagLeftBytes: number | null = null;
  let bytesSeen = false;
  let samplesSeen = false;

  function decode(payload: Uint8Array, out: OutputBuilder): void {
    if (payload.length === 0) return;
    out.payload(payload.length);
    watch.push(payload, out);
    const { channelData, samplesDecoded, sampleRate } = codec.decode(payload);
    if (samplesDecoded === 0) return;
    samplesSeen = true;
    const channels = channelData.slice(0, watch.channels() ?? channelData.length);
    const shape = { sampleRate, channels: channels.length };
    compareShape('The MP3', shape, declared, out);
    out.audio(shape, channels);
  }

  return {
    push(bytes, out) {
      if (bytes.length === 0) return;
      bytesSeen = true;
      head = joinBytes(head, bytes);
      tagLeftBytes ??= id3Bytes(head);
      if (tagLeftBytes === null) {
        head = head.slice(); // the caller may reuse its buffer
        return;
      }
      const tagBytes = Math.min(tagLeftBytes, head.length);
      tagLeftBytes -= tagBytes;
      const payload = head.subarray(tagBytes);
      head = new Uint8Array(0);
      decode(payload, out);
    },
    end(out) {
      if (tagLeftBytes === null) decode(head, out);
      if (bytesSeen && !samplesSeen) throw noMp3();
    },
  };
}

function noMp3(): OnsetError {
  return new OnsetError({
    code: 'bad_audio',
    message: 'The whole stream holds no MP3 frame that could be decoded.',
    hint: 'Look at the first bytes of the answer: it may be text or another format.',
  });
}
