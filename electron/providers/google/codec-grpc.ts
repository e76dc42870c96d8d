import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, Frame, Outgoing, ReplyCodec } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { encodingName, numberOption } from './audio.ts';
import { googleCallFailure } from './failures.ts';
import { doubleField, message, messageField, numberField, readFields, textField } from './protobuf.ts';
import { checkTextBytes } from './text-limit.ts';
import { localeOf } from './voices.ts';
import { ENCODINGS } from './wire.ts';

const write = (data: Uint8Array, carriesText: boolean): Outgoing => ({ kind: 'message', data, carriesText });

/** StreamingSynthesizeRequest{streaming_config 1{voice 1{language_code 1, name 2}, streaming_audio_config 4}}. */
function configMessage(target: Target, declared: AudioFormat): Uint8Array {
  const voice = message(textField(1, localeOf(target.voice)), textField(2, target.voice));
  const audio = message(
    numberField(1, ENCODINGS[encodingName(declared)]),
    numberField(2, declared.sampleRate),
    doubleField(3, numberOption(target, 'speaking_rate') ?? 0),
  );
  return messageField(1, message(messageField(1, voice), messageField(4, audio)));
}

/** StreamingSynthesizeRequest{input 2{text 1}}. */
const inputMessage = (text: string): Uint8Array => messageField(2, textField(1, text));

const AUDIO_CONTENT = 1;

/** StreamingSynthesizeResponse{audio_content 1}; unknown fields are passed over, as protobuf wants it. */
function onMessage(bytes: Uint8Array): readonly AdapterEvent[] {
  const fields = readFields(bytes);
  if (fields === null) {
    return [{ kind: 'error', failure: protocolFailure('Google', 'a message that is no protobuf') }];
  }
  return fields.flatMap((field): AdapterEvent[] =>
    field.field === AUDIO_CONTENT && field.bytes !== null && field.bytes.length > 0
      ? [{ kind: 'audio', bytes: field.bytes }]
      : [],
  );
}

function decode(frame: Frame): readonly AdapterEvent[] {
  switch (frame.kind) {
    case 'bytes':
      return onMessage(frame.bytes);
    case 'closed':
      if (frame.code === 0) return [{ kind: 'done' }];
      return [{ kind: 'error', failure: googleCallFailure(frame.code, frame.reason) }];
    case 'head':
    case 'text':
    case 'end':
      return [];
  }
}

/**
 * StreamingSynthesize: one call for one reply. The half-close is what ends the text; a call left open without input
 * for 5 s is aborted. A cancel resets the call, and nothing comes after it.
 */
export function createGoogleCallCodec(target: Target, declared: AudioFormat): ReplyCodec {
  return {
    begin: () => [write(configMessage(target, declared), false)],
    speak(text) {
      checkTextBytes(text);
      return [write(inputMessage(text), true)];
    },
    flush: () => [],
    finish: () => [{ kind: 'end' }],
    cancel: () => [{ kind: 'abort' }],
    framing: () => 'raw',
    decode,
  };
}
