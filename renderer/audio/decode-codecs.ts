import { MPEGDecoder } from 'mpg123-decoder';
import { OpusDecoder } from 'opus-decoder';
import type { AudioCodec } from '../../core/audio/decoder.ts';
import { CODEC_NAMES, type CodecEncoding } from '../../core/audio/format.ts';
import { OnsetError } from '../../core/contract/result.ts';

const READY_TIMEOUT_MS = 5000;

const CODECS: Record<CodecEncoding, () => AudioCodec> = {
  // Gapless trimming is off: the encoder's padding is sound that was played, and the engine counts it too.
  mp3: () => new MPEGDecoder({ enableGapless: false }),
  opus() {
    const decoder = new OpusDecoder();
    return {
      ready: decoder.ready,
      decode: (packet) => decoder.decodeFrame(packet),
      free: () => decoder.free(),
    };
  },
};

/**
 * A codec that is ready to decode.
 * @throws OnsetError `bad_audio` after 5 s: where the content security policy forbids WebAssembly the module's
 *   promise never settles
 */
export async function openCodec(encoding: CodecEncoding): Promise<AudioCodec> {
  const codec = CODECS[encoding]();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(notReady(encoding)), READY_TIMEOUT_MS);
  });
  try {
    await Promise.race([codec.ready, tooLate]);
    return codec;
  } finally {
    clearTimeout(timer);
  }
}

function notReady(encoding: CodecEncoding): OnsetError {
  return new OnsetError({
    code: 'bad_audio',
    message: `The ${CODEC_NAMES[encoding]} decoder was not ready within ${READY_TIMEOUT_MS / 1000} s.`,
    hint: 'The page may be forbidden to run WebAssembly: choose PCM or WAV, or reload.',
  });
}
