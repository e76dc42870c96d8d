import type { Result } from '../contract/result.ts';
import { failed, success } from '../contract/result.ts';
import type { AudioFormat, PcmShape } from './format.ts';
import { audioFormatSchema } from './format.ts';
import type { OutputBuilder } from './decoder-output.ts';
import type { SampleCoding } from './pcm.ts';
import { SAMPLE_CODINGS } from './pcm.ts';

/** What a `fmt ` chunk says. */
export interface WavFormat {
  readonly coding: SampleCoding;
  readonly shape: PcmShape;
}

/** WAVE_FORMAT_EXTENSIBLE: the real tag is the first half-word of the sub-format GUID, 24 bytes into the chunk. */
const EXTENSIBLE = 0xfffe;
const SUBFORMAT_OFFSET = 24;
/** WAVEFORMAT plus bits per sample: the part that every `fmt ` chunk has. */
const PLAIN_FORMAT_BYTES = 16;

/** `tag/bits` of mmreg.h: 1 PCM, 3 IEEE float, 6 A-law, 7 mu-law. */
const CODINGS: Readonly<Record<string, SampleCoding>> = {
  '1/8': SAMPLE_CODINGS.pcm_u8,
  '1/16': SAMPLE_CODINGS.pcm_s16le,
  '1/24': SAMPLE_CODINGS.pcm_s24le,
  '3/32': SAMPLE_CODINGS.pcm_f32le,
  '6/8': SAMPLE_CODINGS.alaw,
  '7/8': SAMPLE_CODINGS.mulaw,
};

/** Reads the body of a `fmt ` chunk. @returns `bad_audio` for what Onset cannot decode or no device could play */
export function parseWavFormat(body: Uint8Array): Result<WavFormat> {
  if (body.length < PLAIN_FORMAT_BYTES) return unreadable(`its format chunk has only ${body.length} bytes`);
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const outerTag = view.getUint16(0, true);
  const extended = outerTag === EXTENSIBLE && body.length >= SUBFORMAT_OFFSET + 2;
  const tag = extended ? view.getUint16(SUBFORMAT_OFFSET, true) : outerTag;
  const shape = { channels: view.getUint16(2, true), sampleRate: view.getUint32(4, true) };
  const bits = view.getUint16(14, true);

  const coding = CODINGS[`${tag}/${bits}`];
  if (coding === undefined) return unreadable(`it holds format ${tag} with ${bits} bits per sample`);
  if (!audioFormatSchema.pick({ channels: true, sampleRate: true }).safeParse(shape).success) {
    return unreadable(`it says ${shape.channels} channels at ${shape.sampleRate} Hz`);
  }
  return success({ coding, shape });
}

function unreadable(why: string): Result<never> {
  return failed({
    code: 'bad_audio',
    message: `The WAV header cannot be used: ${why}.`,
    hint: 'Ask the provider for 16-bit PCM, or choose another format.',
  });
}

/** Reports where a header contradicts what was expected of it; `what` names the header. */
export function compareFormat(
  what: string,
  found: WavFormat,
  expected: Pick<AudioFormat, 'sampleRate' | 'channels'> & { readonly encoding: string },
  out: OutputBuilder,
): void {
  const { shape, coding } = found;
  if (shape.sampleRate !== expected.sampleRate) {
    out.anomaly(
      'rate_differs',
      `${what} says ${shape.sampleRate} Hz, expected were ${expected.sampleRate} Hz.`,
    );
  }
  if (shape.channels !== expected.channels) {
    out.anomaly(
      'channels_differ',
      `${what} says ${shape.channels} channels, expected: ${expected.channels}.`,
    );
  }
  if (coding.name !== expected.encoding) {
    out.anomaly('encoding_differs', `${what} says ${coding.name}, expected was ${expected.encoding}.`);
  }
}
