import { codeOfStatus } from '../../../core/contract/http-status.ts';
import type { Failure } from '../../../core/contract/result.ts';
import { hintFor, httpFailure } from '../http-failure.ts';
import { type Message, holds, messageOf } from './conditions.ts';
import { valueAt } from './json-path.ts';
import type { CustomServer } from './schema.ts';

/** What a message says went wrong, by the paths of the description; null where it says nothing. */
interface Said {
  readonly words: string;
  readonly code: string | null;
}

function readError({ error }: CustomServer, message: Message): Said | null {
  if (error === undefined || message.object === null) return null;
  if (error.when !== undefined && !holds(error.when, message)) return null;
  const found = valueAt(message.object, error.message) ?? null;
  if (found === null && error.when === undefined) return null;
  const code = error.code === undefined ? null : (valueAt(message.object, error.code) ?? null);
  return { words: wordsOf(found), code: code === null ? null : wordsOf(code) };
}

function wordsOf(value: unknown): string {
  if (value === null) return 'no reason given';
  return (typeof value === 'string' ? value : JSON.stringify(value))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

const isStatus = (code: string | null): code is string => code !== null && /^[45]\d\d$/.test(code);

/** The failure that a message is, null where it is none. A code that is an HTTP status counts as one. */
export function failureIn(server: CustomServer, message: Message): Failure | null {
  const said = readError(server, message);
  if (said === null) return null;
  const code = isStatus(said.code) ? codeOfStatus(Number(said.code)) : 'rejected';
  const shown = said.code === null ? '' : ` (${said.code})`;
  return {
    code,
    message: `${server.name} answered with an error${shown}: ${said.words}`,
    hint: hintFor(code),
  };
}

/** An HTTP answer that is no audio, in the server's own words where the description tells where they are. */
export function refusal(server: CustomServer, status: number, body: string): Failure {
  const said = readError(server, messageOf(body));
  return httpFailure(server.name, status, said?.words ?? body, status < 400 ? 'rejected' : undefined);
}

/** Why a socket closed before the end of the speech; null where the close says nothing. */
export function closeFailure({ name }: CustomServer, code: number, reason: string): Failure | null {
  if (reason === '') return null;
  return {
    code: 'rejected',
    message: `${name} closed the socket (${String(code)}): ${wordsOf(reason)}`,
    hint: hintFor('rejected'),
  };
}
