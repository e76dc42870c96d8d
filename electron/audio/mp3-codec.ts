import { MPEGDecoder } from 'mpg123-decoder';
import type { Mp3Codec } from '../../core/audio/decoder.ts';
import type { AudioFormat } from '../../core/audio/format.ts';
import { OnsetError } from '../../core/contract/result.ts';

/** Compiling the decoder's WebAssembly takes some 10 ms; where a policy forbids it, its `ready` never settles. */
const READY_TIMEOUT_MS = 5000;

function timeout(promise: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new OnsetError({
          code: 'timeout',
          message: 'The MP3 decoder did not start in time.',
          hint: 'Choose PCM or WAV, or restart Onset.',
        }),
      );
    }, READY_TIMEOUT_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** mpg123 as core's decoders want it. Gapless trimming is off: the encoder's padding is sound that was played. */
function createMp3Codec(): Mp3Codec {
  const decoder = new MPEGDecoder({ enableGapless: false });
  return {
    ready: timeout(decoder.ready),
    decode: (bytes) => decoder.decode(bytes),
    free: () => decoder.free(),
  };
}

/**
 * The codec that this format needs, ready to decode; null where it needs none.
 * @throws OnsetError `timeout` when the decoder does not start in 5 s
 */
export async function readyMp3Codec(format: AudioFormat): Promise<Mp3Codec | null> {
  if (format.encoding !== 'mp3') return null;
  const codec = createMp3Codec();
  await codec.ready;
  return codec;
}
