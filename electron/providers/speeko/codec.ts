import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { formatKind } from '../check-target.ts';
import { createHttpCodec, jsonRequest } from '../http-codec.ts';
import { parseObject, textField } from '../json.ts';
import { createSocketCodec, jsonMessage } from '../socket-codec.ts';
import { type UnknownNotes, createUnknownNotes } from '../unknown-notes.ts';
import { speekoFailure, speekoMessageFailure } from './failures.ts';

/** `{text, voice, format}`, with `speed` where the dashboard's documentation has it. */
function requestOf({ voice, format, options }: Target, text: string): Readonly<Record<string, unknown>> {
  const speed = options?.['speed'];
  return { text, voice, format: formatKind(format), ...(speed === undefined ? {} : { speed }) };
}

/** One POST, answered with the bytes of the audio; the body's end is the end of the speech. */
export function createSpeekoHttpCodec(target: Target, declared: AudioFormat): ReplyCodec {
  return createHttpCodec({
    declared,
    request: (text) => jsonRequest(requestOf(target, text)),
    failure: speekoFailure,
    remarks: () => [],
    framing: () => 'raw',
    event: () => [],
  });
}

/** Text from the server is not described; what tells of an error is one. */
function onText(text: string, noteUnknown: UnknownNotes): readonly AdapterEvent[] {
  const object = parseObject(text);
  if (object === null) return noteUnknown(text);
  const failure = speekoMessageFailure(object);
  return failure === null
    ? noteUnknown(textField(object, 'type') ?? Object.keys(object).join(' '))
    : [{ kind: 'error', failure }];
}

/** An end that is not said to be one: closed normally, with a code or without one. */
const NORMAL_CLOSES = [1000, 1005];

/**
 * The socket of one article, which shows a request and binary audio and nothing else. No end marker is described, so a
 * normal close is taken as one.
 */
export function createSpeekoSocketCodec(target: Target): ReplyCodec {
  const noteUnknown = createUnknownNotes();
  const codec = createSocketCodec({
    speak: (text) => [jsonMessage(requestOf(target, text), true)],
    flush: () => [],
    cancel: () => [{ kind: 'close', code: 1000 }],
    onText: (text) => onText(text, noteUnknown),
    refusal: speekoFailure,
    closed: () => null,
  });
  return {
    ...codec,
    decode: (frame) =>
      frame.kind === 'closed' && NORMAL_CLOSES.includes(frame.code)
        ? [{ kind: 'done' }]
        : codec.decode(frame),
  };
}
