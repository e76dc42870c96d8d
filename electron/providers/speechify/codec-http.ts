import type { AudioFormat } from '../../../core/audio/format.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { OptionValues } from '../../../core/contract/vendor-options.ts';
import type { TextLimit } from '../../../core/text/chunkers/text-limit.ts';
import type { AdapterEvent, Framing, Outgoing, ReplyCodec } from '../adapter.ts';
import { contradiction } from '../content-type.ts';
import { createHttpCodec, headerNote, jsonRequest } from '../http-codec.ts';
import { protocolFailure } from '../http-failure.ts';
import { objectField, parseObject } from '../json.ts';
import { createUnknownNotes } from '../unknown-notes.ts';
import { billed, readSound, readSpeechEvent } from './events.ts';
import { speechifyFailure } from './failures.ts';
import { outputFormat } from './formats.ts';
import { SPEECH_MAX_CHARACTERS, STREAM_MAX_CHARACTERS } from './wire.ts';
import { type WordReader, createWordReader } from './words.ts';

/** The vendor keeps the language beside its `options`, and we all of them in one. */
function optionsOf({ language, ...options }: OptionValues): Record<string, unknown> {
  return {
    ...(language === undefined || language === '' ? {} : { language }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

/** SSML tags are not billed. */
const billedCharacters = (input: string): number => [...input.replace(/<[^>]*>/g, '')].length;

/** What one request of this route takes. */
export const longestText = ({ transport }: Target): TextLimit => ({
  most: transport === 'batch' ? SPEECH_MAX_CHARACTERS : STREAM_MAX_CHARACTERS,
  unit: 'characters',
});

/** The tightest limit of the routes, which the picker's one number cannot say. @throws OnsetError `usage` */
function checkLength(target: Target, text: string): void {
  const characters = billedCharacters(text);
  if (target.transport !== 'batch' || characters <= SPEECH_MAX_CHARACTERS) return;
  throw new OnsetError({
    code: 'usage',
    message: `The text has ${characters} characters; Speechify takes ${SPEECH_MAX_CHARACTERS} when it answers whole.`,
    hint: 'Shorten the text, or choose a transport that streams.',
  });
}

function request(target: Target, text: string): Outgoing {
  checkLength(target, text);
  const { voice, model, format, options = {} } = target;
  return jsonRequest({
    input: text,
    voice_id: voice,
    model,
    output_format: outputFormat(format),
    ...optionsOf(options),
  });
}

/** The event stream names what is inside its events in a header of its own. */
function innerFormat(contentType: string | undefined, declared: AudioFormat): readonly AdapterEvent[] {
  const format = contradiction(contentType, declared);
  return format === null ? [] : [{ kind: 'format', format }];
}

function readWhole(body: string, reader: WordReader): readonly AdapterEvent[] {
  const object = parseObject(body);
  if (object === null) {
    return [{ kind: 'error', failure: protocolFailure('Speechify', 'a body that is no JSON object') }];
  }
  const marks = objectField(object, 'speech_marks')?.['chunks'];
  return [...readSound(object, 'audio_data', marks, reader), ...billed(object)];
}

const FRAMINGS: Partial<Record<Target['transport'], Framing>> = { sse: 'sse', batch: 'whole' };

/** POST /v1/audio/speech, /stream and /stream/with-timestamps: one body asks, three kinds of body answer. */
export function createSpeechifyHttpCodec(target: Target, declared: AudioFormat): ReplyCodec {
  const words = createWordReader();
  const reader = {
    words,
    noteUnknown: createUnknownNotes(),
    own: (type: string, event: Parameters<typeof billed>[0]) =>
      type === 'speech.done' ? [...billed(event), { kind: 'done' } as const] : null,
  };
  return createHttpCodec({
    declared,
    request: (text) => request(target, text),
    failure: speechifyFailure,
    remarks: (headers) => [
      ...headerNote(headers, 'speechify-request-id', 'request_id'),
      ...innerFormat(headers['speechify-audio-content-type'], declared),
    ],
    framing: () => FRAMINGS[target.transport] ?? 'raw',
    event: (text) => (target.transport === 'batch' ? readWhole(text, words) : readSpeechEvent(text, reader)),
  });
}
