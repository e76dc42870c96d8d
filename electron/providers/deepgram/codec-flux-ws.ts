import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { type WireObject, parseObject, textField } from '../json.ts';
import { createSocketCodec, jsonMessage } from '../socket-codec.ts';
import { type UnknownNotes, createUnknownNotes } from '../unknown-notes.ts';
import { deepgramCloseFailure, deepgramFailure, deepgramSocketFailure } from './failures.ts';

const error = (what: string): readonly AdapterEvent[] => [
  { kind: 'error', failure: protocolFailure('Deepgram', what) },
];

/** As with Aura's `Metadata`, nobody waits for it before sending text. */
function onConnected(object: WireObject): AdapterEvent {
  const id = textField(object, 'request_id') ?? 'unknown';
  const model = textField(object, 'model_name') ?? 'unknown';
  return { kind: 'note', level: 'info', code: 'request_id', message: `request ${id}, model ${model}` };
}

function onMetadata(object: WireObject): readonly AdapterEvent[] {
  const count = object['billable_character_count'];
  if (typeof count !== 'number') return [{ kind: 'done' }];
  return [
    { kind: 'note', level: 'info', code: 'usage', message: `${count} billable characters` },
    { kind: 'done' },
  ];
}

/** Warnings after which no `SpeechMetadata`, or no `SpeechInterrupted`, is to be expected. */
const LAST_WORDS: Record<string, AdapterEvent> = {
  NO_SYNTHESIZABLE_TEXT: { kind: 'done' },
  NO_AUDIO_GENERATED: { kind: 'done' },
  NO_ACTIVE_SPEECH: { kind: 'cancelled' },
};

function onWarning(object: WireObject): readonly AdapterEvent[] {
  const code = textField(object, 'code') ?? '';
  const words = textField(object, 'description') ?? 'no description';
  const message = `${code} ${words}`.trim().slice(0, 300);
  const note: AdapterEvent = { kind: 'note', level: 'warning', code: 'vendor_warning', message };
  const last = LAST_WORDS[code];
  return last === undefined ? [note] : [note, last];
}

function onText(text: string, noteUnknown: UnknownNotes): readonly AdapterEvent[] {
  const object = parseObject(text);
  if (object === null) return error('a text frame that is no JSON object');
  const type = textField(object, 'type');
  switch (type) {
    case 'Connected':
      return [onConnected(object)];
    case 'SpeechMetadata':
      return onMetadata(object);
    case 'SpeechInterrupted':
      return [{ kind: 'cancelled' }];
    // `Flushed` only acknowledges, and may trail the end of its turn into the next one.
    case 'Flushed':
    case 'SpeechStarted':
    case 'SessionMetadata':
      return [];
    case 'Warning':
      return onWarning(object);
    case 'Error':
      return [{ kind: 'error', failure: deepgramSocketFailure(object) }];
    case null:
      return error('a message without a type');
    default:
      return noteUnknown(type);
  }
}

/**
 * The v2 speak socket: one turn at a time, each ended by its `SpeechMetadata`. `Interrupt` ends the turn under way; it goes
 * without the optional offset of what was played, which only the player knows.
 */
export function createDeepgramFluxCodec(): ReplyCodec {
  const noteUnknown = createUnknownNotes();
  return createSocketCodec({
    speak: (text) => [jsonMessage({ type: 'Speak', text }, true)],
    flush: () => [jsonMessage({ type: 'Flush' }, false)],
    cancel: () => [jsonMessage({ type: 'Interrupt' }, false)],
    onText: (text) => onText(text, noteUnknown),
    refusal: deepgramFailure,
    closed: deepgramCloseFailure,
  });
}
