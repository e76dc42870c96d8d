import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject, textField, type WireObject } from '../json.ts';
import { createSocketCodec, jsonMessage } from '../socket-codec.ts';
import { createUnknownNotes } from '../unknown-notes.ts';
import { deepgramCloseFailure, deepgramFailure } from './failures.ts';

export interface SpeakVersion {
  /** The message that ends the speech under way. */
  readonly cancel: 'Clear' | 'Interrupt';
  /** @returns null for a type that this version does not know */
  readonly onMessage: (type: string, object: WireObject, text: string) => readonly AdapterEvent[] | null;
}

const error = (what: string): readonly AdapterEvent[] => [
  { kind: 'error', failure: protocolFailure('Deepgram', what) },
];

/** A reply on the speak socket of either version: `Speak` and `Flush` go out, messages named by their type come back. */
export function createSpeakCodec({ cancel, onMessage }: SpeakVersion): ReplyCodec {
  const noteUnknown = createUnknownNotes();

  function onText(text: string): readonly AdapterEvent[] {
    const object = parseObject(text);
    if (object === null) return error('a text frame that is no JSON object');
    const type = textField(object, 'type');
    if (type === null) return error('a message without a type');
    return onMessage(type, object, text) ?? noteUnknown(type);
  }

  return createSocketCodec({
    speak: (text) => [jsonMessage({ type: 'Speak', text }, true)],
    flush: () => [jsonMessage({ type: 'Flush' }, false)],
    cancel: () => [jsonMessage({ type: cancel }, false)],
    onText,
    refusal: deepgramFailure,
    closed: deepgramCloseFailure,
  });
}

/**
 * What the socket says first. It is no acknowledgement anyone waits for: text may be sent before it, so it is a note and not
 * `ready`.
 */
export function requestNote(object: WireObject): AdapterEvent {
  const id = textField(object, 'request_id') ?? 'unknown';
  const model = textField(object, 'model_name') ?? 'unknown';
  return { kind: 'note', level: 'info', code: 'request_id', message: `request ${id}, model ${model}` };
}
