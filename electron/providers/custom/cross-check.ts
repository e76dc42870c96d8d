import type * as z from 'zod';
import { namesInMessage } from './message.ts';
import { type PlaceholderName, namesIn } from './placeholders.ts';
import type { customServerSchema } from './schema.ts';
import type { FieldPath } from '../../yaml/yaml-text.ts';

type Read = z.infer<typeof customServerSchema>;

/** What is wrong between fields that are each right by themselves. */
export interface Contradiction {
  readonly path: FieldPath;
  readonly at: 'name' | 'value';
  readonly reason: string;
}

const SOCKET_ONLY = [
  'open',
  'ready',
  'speak',
  'flush',
  'finish',
  'cancel',
  'reply',
  'cancelled',
  'streamsText',
  'subprotocols',
] as const;
const HTTP_ONLY = ['framing', 'body'] as const;

/** @param given the names that the file has, for what has a default when it is not there */
export function crossCheck(server: Read, given: ReadonlySet<string>): readonly Contradiction[] {
  return [
    ...(server.url.kind === 'websocket' ? checkSocket(server, given) : checkHttp(server, given)),
    ...checkNames(server),
  ];
}

const misplaced = (names: readonly string[], given: ReadonlySet<string>, reason: string): Contradiction[] =>
  names
    .filter((name) => given.has(name))
    .map((name) => ({ path: [name], at: 'name', reason: `"${name}" ${reason}` }));

const lacking = (reason: string): Contradiction => ({ path: [], at: 'value', reason });

function checkSocket(server: Read, given: ReadonlySet<string>): Contradiction[] {
  const found = misplaced(HTTP_ONLY, given, 'is for http and https addresses; a WebSocket has speak');
  if (server.speak === undefined) found.push(lacking('"speak" is missing: the message that carries {text}'));
  else if (!namesInMessage(server.speak).includes('text')) found.push(noText('speak'));
  if (server.done === undefined) found.push(lacking('"done" is missing: how the end of the speech is told'));
  return found;
}

function checkHttp(server: Read, given: ReadonlySet<string>): Contradiction[] {
  const found = misplaced(SOCKET_ONLY, given, 'is for ws and wss addresses; HTTP has one request, its body');
  if (server.body === undefined) found.push(lacking('"body" is missing: the request that carries {text}'));
  else if (!namesInMessage(server.body).includes('text')) found.push(noText('body'));
  if (server.framing === undefined) {
    found.push(lacking('"framing" is missing: raw for a body of audio, or sse, ndjson or whole'));
    return found;
  }
  return [...found, ...checkFraming(server)];
}

function checkFraming({ framing, audio, done }: Read): Contradiction[] {
  const found: Contradiction[] = [];
  const isRaw = framing === 'raw';
  if (isRaw !== (audio === 'binary')) {
    const reason = isRaw
      ? '"audio" must be binary where framing is raw'
      : `"audio" must be a map with path where framing is ${framing ?? ''}: there are only texts`;
    found.push({ path: ['audio'], at: 'value', reason });
  }
  if (framing === 'sse' && done === undefined) {
    found.push(lacking('"done" is missing: the last event, or close where the body just ends'));
  }
  if (framing !== 'sse' && framing !== 'ndjson' && done !== undefined) {
    found.push({
      path: ['done'],
      at: 'name',
      reason: `"done" cannot be told: with ${framing ?? ''} the end of the body is the end`,
    });
  }
  return found;
}

const noText = (name: string): Contradiction => ({
  path: [name],
  at: 'value',
  reason: `"${name}" does not hold {text}, so nothing would be spoken`,
});

/** Every place that takes placeholders, with those it has. */
function usesOf(server: Read): readonly (readonly [FieldPath, readonly PlaceholderName[]])[] {
  const messages = (['body', 'speak', 'flush', 'finish', 'cancel'] as const).flatMap((name) => {
    const message = server[name];
    return message === undefined || message === 'close' ? [] : [[[name], namesInMessage(message)] as const];
  });
  return [
    [['url'], namesIn(server.url.template)],
    ...server.headers.map(([name, template]) => [['headers', name], namesIn(template)] as const),
    ...server.open.map((message, index) => [['open', index], namesInMessage(message)] as const),
    ...messages,
  ];
}

function checkNames(server: Read): Contradiction[] {
  const uses = usesOf(server);
  const undeclared = (name: PlaceholderName, lack: string): Contradiction[] =>
    uses
      .filter(([, names]) => names.includes(name))
      .slice(0, 1)
      .map(([path]) => ({ path, at: 'value', reason: `{${name}} stands here, but ${lack}` }));
  const found = [
    ...(server.voices === undefined ? undeclared('voice', 'there is no "voices"') : []),
    ...(server.models === undefined ? undeclared('model', 'there is no "models"') : []),
    ...(server.key === undefined ? undeclared('key', 'there is no "key" that names its variable') : []),
  ];
  const speechless = server.voices?.findIndex(({ language }) => language === undefined) ?? -1;
  if (uses.some(([, names]) => names.includes('language')) && speechless >= 0) {
    found.push({
      path: ['voices', speechless],
      at: 'value',
      reason: 'this voice has no "language", but {language} is sent',
    });
  }
  if (server.key !== undefined && !uses.some(([, names]) => names.includes('key'))) {
    found.push({
      path: ['key'],
      at: 'name',
      reason: '"key" is never sent; write {key} into a header, the query or open',
    });
  }
  return found;
}
