import { contentTypeOf } from '../../lab/stage/content-type.ts';
import type { AudioFormat } from '../../../core/audio/format.ts';
import type { BodyFraming } from '../../lab/server/lab-request.ts';
import { audioMsOf, createSpans, httpAlignment, type Span } from './lab-alignment.ts';

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const piece = (audio: Uint8Array, span: Span | null): string => {
  const alignment = httpAlignment(span);
  return JSON.stringify({ audio_base64: base64(audio), alignment, normalized_alignment: alignment });
};

/** stream/with-timestamps: one JSON object a line, times from the beginning of its own audio. */
export function timedLines(text: string, format: AudioFormat): BodyFraming {
  const spanOf = createSpans(text);
  return {
    frame: (audio) => `${piece(audio, spanOf(audioMsOf(format, audio.length)))}\n`,
    tail: () => '',
    garbage: '{"audio_base64": no JSON\n',
  };
}

/** with-timestamps: one JSON object, when all of it is spoken. */
export function timedWhole(text: string): BodyFraming {
  const parts: Uint8Array[] = [];
  return {
    frame(audio) {
      parts.push(audio);
      return '';
    },
    tail: (audioMs) => piece(Buffer.concat(parts), { characters: [...text], audioMs }),
    garbage: '{"audio_base64": no JSON',
  };
}

/** WAV is streamed before its length is known; both of its lengths say so in the vendor's way. */
const PLACEHOLDER = 0x7fffffff;

export function wavBody(): BodyFraming {
  let isFirst = true;
  return {
    frame(audio) {
      const bytes = Buffer.from(audio);
      if (isFirst) for (const at of [4, 40]) bytes.writeUInt32LE(PLACEHOLDER, at);
      isFirst = false;
      return bytes;
    },
    tail: () => '',
    garbage: null,
  };
}

/** Types other than MP3's are not documented; these are what the formats are usually called. */
export function typeOf(format: AudioFormat): string {
  if (format.container !== 'raw') return contentTypeOf(format);
  if (format.encoding === 'pcm_s16le') return 'audio/pcm';
  return format.encoding === 'mulaw' ? 'audio/basic' : 'audio/x-alaw';
}
