import { CODEC_NAMES, type CodecEncoding } from '../../../core/audio/format.ts';
import type { Failure } from '../../../core/contract/result.ts';

export const NO_AUDIO: Failure = {
  code: 'no_audio',
  message: 'The answer ended without one byte of audio.',
  hint: 'Check voice and text: a text without a letter in it can have nothing to say.',
};

export const UNDECODABLE: Failure = {
  code: 'bad_audio',
  message: 'Bytes came, but not one sample could be decoded from them.',
  hint: 'Check that the server really sends the chosen format.',
};

/** Its decoder takes longer to start than a stream may be kept waiting, so it is only there when it was asked for. */
export const unasked = (encoding: CodecEncoding): Failure => ({
  code: 'bad_audio',
  message: `The server answered ${CODEC_NAMES[encoding]}, although another format was asked for.`,
  hint: `Choose the ${encoding} format for this server.`,
});

export const INAUDIBLE: Failure = {
  code: 'inaudible',
  message: 'The whole stream is silence: nothing in it reaches the audible level.',
  hint: 'Check that the voice speaks the language of the text; silence has no time to first sound.',
};
