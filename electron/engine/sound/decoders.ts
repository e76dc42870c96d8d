import type { AudioCodec } from '../../../core/audio/decoder.ts';
import { type AudioFormat, needsCodec } from '../../../core/audio/format.ts';
import { readyCodec } from '../../audio/codecs.ts';

/** Decoders for the requests of one reply; a spare one is made ahead, so that no request waits for its start. */
export interface Decoders {
  /** @returns null where the format needs none; a promise where the spare one is not ready yet */
  take(): AudioCodec | null | Promise<AudioCodec | null>;
  /** Frees what was not taken. */
  free(): void;
}

/** @param first ready now */
export function createDecoders(format: AudioFormat, first: AudioCodec | null): Decoders {
  let spare: AudioCodec | null | Promise<AudioCodec | null> = first;

  function prepare(): void {
    const coming = readyCodec(format);
    spare = coming;
    coming.then(
      (codec) => {
        if (spare === coming) spare = codec;
      },
      // Who takes it learns of it.
      () => undefined,
    );
  }

  return {
    take() {
      const taken = spare;
      if (needsCodec(format.encoding)) prepare();
      return taken;
    },
    free() {
      const left = spare;
      spare = null;
      if (left instanceof Promise)
        left.then(
          (codec) => codec?.free(),
          () => undefined,
        );
      else left?.free();
    },
  };
}
