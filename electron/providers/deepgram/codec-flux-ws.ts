import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { type WireObject, textField } from '../json.ts';
import { deepgramSocketFailure } from './failures.ts';
import { createSpeakCodec, requestNote } from './speak-codec.ts';

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

function onMessage(type: string, object: WireObject): readonly AdapterEvent[] | null {
  switch (type) {
    case 'Connected':
      return [requestNote(object)];
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
    default:
      return null;
  }
}

/**
 * The v2 speak socket: one turn at a time, each ended by its `SpeechMetadata`. `Interrupt` ends the turn under way; it goes
 * without the optional offset of what was played, which only the player knows.
 */
export const createDeepgramFluxCodec = (): ReplyCodec => createSpeakCodec({ cancel: 'Interrupt', onMessage });
