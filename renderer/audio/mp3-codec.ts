import { MPEGDecoder } from 'mpg123-decoder';
import type { Mp3Codec } from '../../core/audio/decoder.ts';
import { OnsetError } from '../../core/contract/result.ts';

const READY_TIMEOUT_MS = 5000;

/**
 * A codec that is ready to decode.
 * @throws OnsetError `bad_audio` after 5 s: where the content security policy forbids WebAssembly the module's
 *   promise never settles
 */
export async function openMp3Codec(): Promise<Mp3Codec> {
  const codec = new MPEGDecoder();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(notReady()), READY_TIMEOUT_MS);
  });
  try {
    await Promise.race([codec.ready, tooLate]);
    return codec;
  } finally {
    clearTimeout(timer);
  }
}

function notReady(): OnsetError {
  return new OnsetError({
    code: 'bad_audio',
    message: `The MP3 decoder was not ready within ${READY_TIMEOUT_MS / 1000} s.`,
    hint: 'The page may be forbidden to run WebAssembly: choose PCM or WAV, or reload.',
  });
}
