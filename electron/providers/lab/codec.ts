import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, Outgoing, ReplyCodec } from '../adapter.ts';
import { createHttpCodec, headerNote, jsonRequest } from '../http-codec.ts';
import { hintFor, httpFailure, protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';
import { createSocketCodec, jsonMessage } from '../socket-codec.ts';
import { type LabClientMessage, type LabError, labErrorSchema, labServerMessageSchema } from './wire.ts';

/** An injected status speaks for itself, so only the lab's own refusals have a code of ours. */
const CODES: Partial<Record<LabError['code'], FailureCode>> = {
  empty_text: 'usage',
  text_too_long: 'usage',
  unknown_voice: 'usage',
  unknown_format: 'usage',
  internal: 'server_error',
};

function httpLabFailure(status: number, body: string): Failure {
  const said = labErrorSchema.safeParse(parseObject(body));
  if (!said.success) return httpFailure('The lab', status, body);
  return httpFailure('The lab', status, said.data.message, CODES[said.data.code]);
}

/** POST /lab/speak: one JSON body, audio until the body ends. */
export function createLabHttpCodec(target: Target, declared: AudioFormat): ReplyCodec {
  return createHttpCodec({
    declared,
    request: (text) => jsonRequest({ text, voice: target.voice, format: target.format }),
    failure: httpLabFailure,
    remarks: (headers) => headerNote(headers, 'x-lab-exchange', 'lab_exchange'),
    framing: () => 'raw',
    event: () => [],
  });
}

/** Typed by the wire's own schema, so that a message the lab would not know does not compile. */
const message = (object: LabClientMessage): readonly Outgoing[] => [
  jsonMessage(object, object.type === 'speak'),
];

function onError({ code, message: words }: LabError): AdapterEvent {
  const known = CODES[code] ?? 'rejected';
  return {
    kind: 'error',
    failure: { code: known, message: `The lab refused: ${words}`, hint: hintFor(known) },
  };
}

function onText(text: string): readonly AdapterEvent[] {
  const parsed = labServerMessageSchema.safeParse(parseObject(text));
  if (!parsed.success) {
    return [
      { kind: 'error', failure: protocolFailure('The lab', 'a text frame that is none of its messages') },
    ];
  }
  switch (parsed.data.type) {
    case 'ready':
      return [{ kind: 'ready' }];
    case 'done':
      return [{ kind: 'done' }];
    case 'cancelled':
      return [{ kind: 'cancelled' }];
    case 'error':
      return [onError(parsed.data)];
  }
}

/** The lab's socket: it speaks whole sentences at once, so there is nothing to flush. */
export function createLabSocketCodec({ voice, format }: Target): ReplyCodec {
  let hasMore = false;
  const codec = createSocketCodec({
    speak(text, isOpen = false) {
      hasMore = isOpen;
      return message({ type: 'speak', text, voice, format, ...(isOpen ? { more: true } : {}) });
    },
    flush: () => [],
    cancel: () => message({ type: 'cancel' }),
    onText,
    refusal: httpLabFailure,
    closed: () => null,
  });
  return { ...codec, isReadyTold: true, finish: () => (hasMore ? message({ type: 'end' }) : []) };
}
