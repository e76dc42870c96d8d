import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { type WireObject, parseObject, textField } from '../json.ts';
import { createSocketCodec, jsonMessage } from '../socket-codec.ts';
import { type UnknownNotes, createUnknownNotes } from '../unknown-notes.ts';
import { deepgramCloseFailure, deepgramFailure } from './failures.ts';

const error = (what: string): readonly AdapterEvent[] => [
  { kind: 'error', failure: protocolFailure('Deepgram', what) },
];

/** `warn_msg` is the old name of `description`. */
function onWarning(object: WireObject): AdapterEvent {
  const words = textField(object, 'description') ?? textField(object, 'warn_msg') ?? 'no description';
  return { kind: 'note', level: 'warning', code: 'vendor_warning', message: words.slice(0, 300) };
}

/** `Metadata` is no acknowledgement anyone waits for: text may be sent before it, so it is a note and not `ready`. */
function onMetadata(object: WireObject): AdapterEvent {
  const id = textField(object, 'request_id') ?? 'unknown';
  const model = textField(object, 'model_name') ?? 'unknown';
  return { kind: 'note', level: 'info', code: 'request_id', message: `request ${id}, model ${model}` };
}

function onText(text: string, noteUnknown: UnknownNotes): readonly AdapterEvent[] {
  const object = parseObject(text);
  if (object === null) return error('a text frame that is no JSON object');
  const type = textField(object, 'type');
  switch (type) {
    case 'Metadata':
      return [onMetadata(object)];
    case 'Flushed':
      // Comes after the last audio byte of what the Flush found in the buffer: the end of the speech.
      return [{ kind: 'flushed' }, { kind: 'done' }];
    case 'Cleared':
      return [{ kind: 'cancelled' }];
    case 'Warning':
      return [onWarning(object)];
    case 'Error':
      return [{ kind: 'error', failure: deepgramFailure(200, text) }];
    case null:
      return error('a message without a type');
    default:
      return noteUnknown(type);
  }
}

/**
 * The v1 speak socket. After `Clear`, audio already under way still arrives until `Cleared`.
 */
export function createDeepgramAuraCodec(): ReplyCodec {
  const noteUnknown = createUnknownNotes();
  return createSocketCodec({
    speak: (text) => [jsonMessage({ type: 'Speak', text }, true)],
    flush: () => [jsonMessage({ type: 'Flush' }, false)],
    cancel: () => [jsonMessage({ type: 'Clear' }, false)],
    onText: (text) => onText(text, noteUnknown),
    refusal: deepgramFailure,
    closed: deepgramCloseFailure,
  });
}
