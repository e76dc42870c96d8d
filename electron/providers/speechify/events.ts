import type { AdapterEvent } from '../adapter.ts';
import { base64Field } from '../base64.ts';
import { protocolFailure } from '../http-failure.ts';
import { type WireObject, parseObject, textField } from '../json.ts';
import type { UnknownNotes } from '../unknown-notes.ts';
import { speechifyStreamFailure } from './failures.ts';
import type { WordReader } from './words.ts';

const error = (what: string): readonly AdapterEvent[] => [
  { kind: 'error', failure: protocolFailure('Speechify', what) },
];

function words(marks: unknown, reader: WordReader): readonly AdapterEvent[] {
  const timed = reader.read(marks);
  return timed.length === 0 ? [] : [{ kind: 'words', words: timed }];
}

/** What the speech cost, where the answer says it. */
export function billed(object: WireObject): readonly AdapterEvent[] {
  const count = object['billable_characters_count'];
  if (typeof count !== 'number') return [];
  return [{ kind: 'note', level: 'info', code: 'usage', message: `${count} billable characters` }];
}

/** Sound under `name` and the words that go with it; either may be missing, but not both. */
export function readSound(
  object: WireObject,
  name: 'audio' | 'audio_data',
  marks: unknown,
  reader: WordReader,
): readonly AdapterEvent[] {
  const timed = words(marks, reader);
  if (object[name] == null) return marks == null ? error('a chunk without audio and without marks') : timed;
  const bytes = base64Field(object, name);
  if (bytes === null) return error('audio that is no base64');
  return bytes.length === 0 ? timed : [{ kind: 'audio', bytes }, ...timed];
}

export interface EventReader {
  readonly words: WordReader;
  readonly noteUnknown: UnknownNotes;
  /** What an event means that the two streams read differently; null where it means what it always does. */
  readonly own: (type: string, event: WireObject) => readonly AdapterEvent[] | null;
}

/** One event of the server-sent stream, one message of the socket. */
export function readSpeechEvent(text: string, reader: EventReader): readonly AdapterEvent[] {
  const event = parseObject(text);
  if (event === null) return error('an event that is no JSON object');
  const type = textField(event, 'type');
  if (type === null) return error('an event without a type');
  const own = reader.own(type, event);
  if (own !== null) return own;
  switch (type) {
    case 'speech.chunk':
      return readSound(event, 'audio', event['speech_marks'], reader.words);
    case 'speech.error':
      return [{ kind: 'error', failure: speechifyStreamFailure(event) }];
    default:
      return reader.noteUnknown(type);
  }
}
