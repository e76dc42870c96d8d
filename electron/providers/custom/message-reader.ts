import type { AdapterEvent } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { textField } from '../json.ts';
import { createUnknownNotes } from '../unknown-notes.ts';
import { readAudio } from './audio-field.ts';
import { type Message, holds, messageOf } from './conditions.ts';
import type { Condition } from './fields.ts';
import { failureIn } from './failures.ts';
import { valueAt } from './json-path.ts';
import type { CustomServer } from './schema.ts';
import { createWordReader } from './words.ts';

/** Reads the texts of one reply: messages of a socket, events or lines of a body. */
export type MessageReader = (text: string) => readonly AdapterEvent[];

/** @param uuid what this reply calls itself, where the server says it back */
export function createMessageReader(server: CustomServer, uuid: string): MessageReader {
  const { done, ready, cancelled, reply } = server;
  const noteUnknown = createUnknownNotes();
  const readWords = createWordReader(server);

  const error = (what: string): AdapterEvent => ({
    kind: 'error',
    failure: protocolFailure(server.name, what),
  });

  /** Late messages of the reply before, on the same socket. */
  function isForeign({ object }: Message): boolean {
    return reply !== undefined && object !== null && (valueAt(object, reply) ?? uuid) !== uuid;
  }

  function audioIn(message: Message): readonly AdapterEvent[] {
    const audio = readAudio(server, message);
    switch (audio.kind) {
      case 'none':
        return [];
      case 'bad':
        return [error(audio.what)];
      case 'audio':
        return audio.bytes.length === 0 ? [] : [{ kind: 'audio', bytes: audio.bytes }];
    }
  }

  const when = (condition: Condition | undefined, message: Message, kind: 'ready' | 'done' | 'cancelled') =>
    condition !== undefined && holds(condition, message) ? [{ kind } as const] : [];

  function read(message: Message): readonly AdapterEvent[] {
    const failure = failureIn(server, message);
    if (failure !== null) return [{ kind: 'error', failure }];
    return [
      ...when(ready?.when, message, 'ready'),
      ...audioIn(message),
      ...readWords(message),
      ...when(cancelled?.when, message, 'cancelled'),
      ...when(done === 'close' ? undefined : done?.when, message, 'done'),
    ];
  }

  return (text) => {
    const message = messageOf(text);
    if (isForeign(message)) return [];
    const events = read(message);
    if (events.length > 0 || isDescribed(server, message)) return events;
    return message.object === null
      ? [error('a text that is no JSON object')]
      : noteUnknown(nameOf(message.object));
  };
}

/** An empty piece of audio, or times that make no sense, are no riddle. */
const isDescribed = (server: CustomServer, message: Message): boolean =>
  readAudio(server, message).kind === 'audio' ||
  (server.words?.when !== undefined && holds(server.words.when, message));

/** What a message that nobody described is called: its type where it has one, else the names of its fields. */
const nameOf = (object: Readonly<Record<string, unknown>>): string =>
  textField(object, 'type') ?? textField(object, 'event') ?? Object.keys(object).join(', ');
