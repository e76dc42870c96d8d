import { OnsetError } from '../../contract/result.ts';
import { createBitReader } from '../bits.ts';
import { compareShape } from '../compare-shape.ts';
import type { DecodeStage, OutputBuilder } from '../decoder-output.ts';
import { joinBytes } from '../decoder-output.ts';
import type { AudioFormat } from '../format.ts';
import { ADTS_HEAD_BYTES, type AdtsHead, readAdtsHead } from './adts.ts';
import { BrokenFrame } from './broken-frame.ts';
import { createBlockDecoder } from './raw-block.ts';

const SYNC_BYTE = 0xff;

/**
 * AAC-LC in ADTS, frame by frame as they are whole. The 1024 samples of the codec's run-up are not told apart in ADTS: they
 * are played, and counted, like an MP3's. Spectral band replication is passed over: such a stream is heard at half its
 * rate's bandwidth, and its rate differs from the declared one.
 */
export function createAacStage(declared: AudioFormat): DecodeStage {
  const decoder = createBlockDecoder();
  let pending: Uint8Array = new Uint8Array(0);
  /** Of the pending bytes, how many are told as payload already. */
  let countedBytes = 0;
  let samplesSeen = false;

  /** @returns bytes used, or null when it takes more than there are */
  function step(bytes: Uint8Array, out: OutputBuilder): number | null {
    if (bytes.length < ADTS_HEAD_BYTES) return null;
    const head = readAdtsHead(bytes);
    if (head === null) return resync(bytes, out);
    if (bytes.length < head.frameBytes) return null;
    decodeFrame(bytes.subarray(head.headBytes, head.frameBytes), head, out);
    return head.frameBytes;
  }

  function decodeFrame(frame: Uint8Array, { tables, blocks }: AdtsHead, out: OutputBuilder): void {
    const bits = createBitReader(frame);
    try {
      for (let block = 0; block < blocks; block += 1) {
        const channels = decoder.decode(bits, tables);
        if (channels.length === 0) continue;
        const shape = { sampleRate: tables.sampleRate, channels: channels.length };
        compareShape('The AAC stream', shape, declared, out);
        samplesSeen = true;
        out.audio(shape, channels);
      }
    } catch (thrown) {
      if (!(thrown instanceof BrokenFrame)) throw thrown;
      out.anomaly('undecodable', `An AAC frame cannot be decoded and was skipped: ${thrown.message}.`);
    }
  }

  function resync(bytes: Uint8Array, out: OutputBuilder): number {
    out.anomaly('undecodable', 'Bytes between the AAC frames belong to none of them.');
    const at = bytes.indexOf(SYNC_BYTE, 1);
    return at === -1 ? bytes.length : at;
  }

  return {
    push(bytes, out) {
      let rest = joinBytes(pending, bytes);
      out.payload(rest.length - countedBytes);
      for (let used: number | null = 0; used !== null; used = step(rest, out)) rest = rest.subarray(used);
      pending = rest.slice(); // the caller may reuse its buffer
      countedBytes = pending.length;
    },
    end(out) {
      if (!samplesSeen) throw noAac();
      if (pending.length > 0) {
        out.anomaly('odd_bytes', `The audio ended ${pending.length} bytes into an AAC frame.`);
      }
    },
  };
}

function noAac(): OnsetError {
  return new OnsetError({
    code: 'bad_audio',
    message: 'The whole stream holds no AAC frame that could be decoded.',
    hint: 'Choose PCM, WAV or MP3, or look at the first bytes of the answer.',
  });
}
