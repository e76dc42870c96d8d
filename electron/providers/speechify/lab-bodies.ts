import type { AudioFormat } from '../../../core/audio/format.ts';
import type { BodyFraming } from '../../lab/server/lab-request.ts';
import { contentTypeOf } from '../../lab/stage/content-type.ts';
import { wavHeader } from '../../lab/stage/wav-header.ts';
import { marksOf } from './lab-marks.ts';

/** What is spoken, and billed: tags are neither. */
export const spokenText = (input: string): string => input.replace(/<[^>]*>/g, '');

const bill = (input: string) => ({ billable_characters_count: [...spokenText(input)].length });

/** As the vendor writes it: mu-law is `audio/basic`, samples name their channels too. */
export function typeOf(format: AudioFormat): string {
  if (format.encoding === 'mulaw') return 'audio/basic';
  return format.container === 'raw'
    ? `audio/L16;rate=${format.sampleRate};channels=1`
    : contentTypeOf(format);
}

/** Each event twice named, a comment between them as to keep the line alive, the marks behind the sound. */
export function serverSentEvents(input: string): BodyFraming {
  const event = (data: { readonly type: string; readonly [field: string]: unknown }) =>
    `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
  const chunk = (parts: object) => event({ type: 'speech.chunk', ...parts });
  return {
    frame: (audio) => `${chunk({ audio: Buffer.from(audio).toString('base64') })}: alive\n\n`,
    tail: (audioMs) =>
      chunk({ speech_marks: marksOf(input, audioMs) }) +
      event({ type: 'speech.done', ...bill(input), audio_duration_ms: Math.round(audioMs) }),
    garbage: 'event: speech.chunk\ndata: {"type":"speech.ch\n\n',
  };
}

export function wholeBody(input: string, format: AudioFormat): BodyFraming {
  const parts: Uint8Array[] = [];
  return {
    frame: (audio) => {
      parts.push(audio);
      return '';
    },
    tail: (audioMs) => {
      const payload = Buffer.concat(parts);
      const header = format.container === 'wav' ? wavHeader(format, payload.length) : Buffer.alloc(0);
      return JSON.stringify({
        audio_data: Buffer.concat([header, payload]).toString('base64'),
        audio_format: format.container === 'raw' ? 'pcm' : format.container,
        ...bill(input),
        speech_marks: {
          type: 'sentence',
          start: 0,
          end: input.length,
          start_time: 0,
          end_time: Math.round(audioMs),
          value: input,
          chunks: marksOf(input, audioMs),
        },
      });
    },
    garbage: '{"audio_data":"',
  };
}
