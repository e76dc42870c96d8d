import type { AudioCodec } from '../../core/audio/decoder.ts';
import { type AudioFormat, CODEC_NAMES, type CodecEncoding, needsCodec } from '../../core/audio/format.ts';
import { OnsetError } from '../../core/contract/result.ts';

/** Compiling a decoder's WebAssembly takes some 10 ms; where a policy forbids it, its `ready` never settles. */
const READY_TIMEOUT_MS = 5000;

/** Packages are loaded by the first run that needs them: each is some 100 kB of code. */
const CODECS: Record<CodecEncoding, () => Promise<AudioCodec>> = {
  async mp3() {
    const { MPEGDecoder } = await import('mpg123-decoder');
    // Gapless trimming is off: the encoder's padding is sound that was played.
    return new MPEGDecoder({ enableGapless: false });
  },
  async opus() {
    const { OpusDecoder } = await import('opus-decoder');
    const decoder = new OpusDecoder();
    return {
      ready: decoder.ready,
      decode: (packet) => decoder.decodeFrame(packet),
      free: () => decoder.free(),
    };
  },
};

function inTime(promise: Promise<void>, encoding: CodecEncoding): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new OnsetError({
          code: 'timeout',
          message: `The ${CODEC_NAMES[encoding]} decoder did not start in time.`,
          hint: 'Choose PCM or WAV, or restart Onset.',
        }),
      );
    }, READY_TIMEOUT_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * The codec that this format needs, ready to decode; null where it needs none.
 * @throws OnsetError `timeout` when the decoder does not start in 5 s
 */
export async function readyCodec({ encoding }: AudioFormat): Promise<AudioCodec | null> {
  if (!needsCodec(encoding)) return null;
  const codec = await CODECS[encoding]();
  await inTime(codec.ready, encoding);
  return codec;
}
