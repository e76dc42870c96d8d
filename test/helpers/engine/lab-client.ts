import { once } from 'node:events';
import { request as plainRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { WebSocket, type ClientOptions } from 'ws';

/** CLOCK_MONOTONIC in ms, the clock of the lab's send log. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export interface Arrived {
  readonly bytes: Buffer;
  readonly atMonotonicMs: number;
}

export interface LabResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Pieces of the body as they were read. */
  readonly pieces: readonly Arrived[];
  readonly body: Buffer;
  /** What ended the body before its end; null = it ended cleanly. */
  readonly broken: Error | null;
}

export interface LabCall {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  readonly ca?: string;
  /** Leaves once so many bytes of body came. */
  readonly leaveAfterBytes?: number;
}

/** One request on a connection of its own. Rejects only when no status came. */
export async function callLab(url: string, call: LabCall = {}): Promise<LabResponse> {
  const request = (url.startsWith('https') ? secureRequest : plainRequest)(url, {
    method: call.method ?? (call.body === undefined ? 'GET' : 'POST'),
    headers: { ...(call.body === undefined ? {} : { 'content-type': 'application/json' }), ...call.headers },
    agent: false,
    ...(call.ca === undefined ? {} : { ca: call.ca }),
  });
  // A body that cannot be parsed is an error of the request, even after its answer began.
  let failure: Error | null = null;
  request.on('error', (error) => (failure = error));
  request.end(call.body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const answer = await read(response, call.leaveAfterBytes ?? Infinity);
  return { ...answer, broken: failure ?? answer.broken };
}

async function read(response: IncomingMessage, leaveAfterBytes: number): Promise<LabResponse> {
  const pieces: Arrived[] = [];
  let broken: Error | null = null;
  let sizeBytes = 0;
  response.on('data', (bytes: Buffer) => {
    pieces.push({ bytes, atMonotonicMs: monotonicMs() });
    sizeBytes += bytes.length;
    if (sizeBytes >= leaveAfterBytes) response.destroy();
  });
  response.on('error', (error) => (broken = error));
  if (!response.closed) await new Promise((resolve) => response.once('close', resolve));
  const body = Buffer.concat(pieces.map((piece) => piece.bytes));
  return { status: response.statusCode ?? 0, headers: response.headers, pieces, body, broken };
}

export type LabFrame =
  | { readonly kind: 'text'; readonly message: Record<string, unknown>; readonly text: string }
  | { readonly kind: 'audio'; readonly bytes: Buffer; readonly atMonotonicMs: number }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string };

/** A WebSocket whose frames are read in order. */
export interface LabSocket {
  send(message: object | string): void;
  sendBytes(bytes: Uint8Array): void;
  /** The next frame; `closed` for ever once the socket is. */
  next(): Promise<LabFrame>;
  /** Reads until a JSON message of this type, or the close; the frames read, the last included. */
  until(type: string): Promise<LabFrame[]>;
  close(): void;
  readonly upgradeHeaders: IncomingHttpHeaders;
}

export async function openLabSocket(
  url: string,
  options: ClientOptions = {},
  subprotocols: string[] = [],
): Promise<LabSocket> {
  const socket = new WebSocket(url, subprotocols, options);
  const frames: LabFrame[] = [];
  const news = new EventTarget();
  const add = (frame: LabFrame) => {
    frames.push(frame);
    news.dispatchEvent(new Event('frame'));
  };
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return add({ kind: 'audio', bytes: data, atMonotonicMs: monotonicMs() });
    const text = data.toString();
    add({ kind: 'text', text, message: parse(text) });
  });
  socket.on('close', (code, reason) => add({ kind: 'closed', code, reason: reason.toString() }));
  const upgraded = once(socket, 'upgrade') as Promise<[IncomingMessage]>;
  await once(socket, 'open');
  socket.on('error', () => undefined);
  const next = async (): Promise<LabFrame> => {
    if (frames.length === 0)
      await new Promise((resolve) => news.addEventListener('frame', resolve, { once: true }));
    const [frame] = frames;
    if (frame?.kind !== 'closed') frames.shift();
    return frame ?? next();
  };
  const until = async (type: string): Promise<LabFrame[]> => {
    const read: LabFrame[] = [];
    for (;;) {
      const frame = await next();
      read.push(frame);
      if (frame.kind === 'closed' || (frame.kind === 'text' && frame.message['type'] === type)) return read;
    }
  };
  const [response] = await upgraded;
  return {
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    sendBytes: (bytes) => socket.send(bytes),
    next,
    until,
    close: () => socket.close(),
    upgradeHeaders: response.headers,
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** A refused upgrade: its status, headers and body. */
export async function refusedUpgrade(url: string, options: ClientOptions = {}): Promise<LabResponse> {
  const socket = new WebSocket(url, options);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  const answer = await read(response, Infinity);
  socket.on('error', () => undefined);
  socket.terminate();
  return answer;
}

export const audioOf = (frames: readonly LabFrame[]): Buffer =>
  Buffer.concat(frames.map((frame) => (frame.kind === 'audio' ? frame.bytes : Buffer.alloc(0))));

/** 16-bit samples of little-endian bytes; an odd last byte is left out. */
export const samplesOf = (bytes: Buffer): Int16Array =>
  Int16Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readInt16LE(index * 2));
