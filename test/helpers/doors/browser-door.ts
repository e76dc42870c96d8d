import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { WebSocket } from 'ws';
import type { CommandInput, CommandName } from '../../../core/contract/commands.ts';
import type { EngineEvent } from '../../../core/contract/events.ts';
import { decodeFrame, encodeFrame } from '../../../core/contract/frame.ts';
import type { Result } from '../../../core/contract/result.ts';

export interface PlainAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** node:http, because fetch refuses to send a Host or Origin of one's own. */
export function get(url: string, headers: Record<string, string> = {}): Promise<PlainAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    request.on('error', reject).end();
  });
}

/** Opens the printed link as a browser would. @returns the session cookie */
export async function openLink(link: string): Promise<string> {
  const { headers } = await get(link);
  return (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

/** Tries the WebSocket door. @returns the status of a refusal, or the open socket */
export function knock(url: string, headers: Record<string, string>): Promise<WebSocket | number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('error', reject);
  });
}

export interface Page {
  invoke<N extends CommandName>(command: N, input: CommandInput<N>): Promise<Result<unknown>>;
  /** Says anything at all. */
  say(value: unknown): void;
  readonly events: EngineEvent[];
  /** Everything that came, as it came. */
  readonly traffic: (Buffer | string)[];
  waitFor(matches: (event: EngineEvent) => boolean): Promise<EngineEvent>;
  readonly closed: Promise<number>;
  close(): void;
}

/** A page without a page: speaks the door's frames over an open socket. */
export function pageOver(socket: WebSocket): Page {
  const replies = new Map<number, (result: Result<unknown>) => void>();
  const events: EngineEvent[] = [];
  const traffic: (Buffer | string)[] = [];
  const watchers = new Set<() => void>();
  let lastId = 0;
  socket.on('message', (data: Buffer, isBinary) => {
    traffic.push(isBinary ? data : data.toString('utf8'));
    const message = decodeFrame(isBinary ? data : data.toString('utf8')) as
      { id: number; result: Result<unknown> } | { event: EngineEvent };
    if ('event' in message) events.push(message.event);
    else replies.get(message.id)?.(message.result);
    for (const watcher of watchers) watcher();
  });
  return {
    events,
    traffic,
    invoke: (command, input) =>
      new Promise((resolve) => {
        replies.set(++lastId, resolve);
        socket.send(encodeFrame({ id: lastId, command, input }));
      }),
    say: (value) => socket.send(encodeFrame(value)),
    waitFor: (matches) =>
      new Promise((resolve) => {
        const look = () => {
          const found = events.find(matches);
          if (found === undefined) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        look();
      }),
    closed: new Promise((resolve) => socket.once('close', resolve)),
    close: () => socket.close(),
  };
}
