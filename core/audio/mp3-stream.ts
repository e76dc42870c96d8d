import { OnsetError } from '../contract/result.ts';
import { compareShape } from './compare-shape.ts';
import type { AudioCodec } from './decoder.ts';
import type { DecodeStage, OutputBuilder } from './decoder-output.ts';
import type { AudioFormat } from './format.ts';
import { withoutTag } from './id3.ts';

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

/** MP3 through the injected codec. */
export function createMp3Stage(declared: AudioFormat, codec: AudioCodec): DecodeStage {
  const watch = createFrameWatch();
  let samplesSeen = false;
  return withoutTag({
    push(payload, out) {
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
    },
    end() {
      if (!samplesSeen) throw noMp3();
    },
  });
}

function noMp3(): OnsetError {
  return new OnsetError({
    code: 'bad_audio',
    message: 'The whole stream holds no MP3 frame that could be decoded.',
    hint: 'Look at the first bytes of the answer: it may be text or another format.',
  });
}
