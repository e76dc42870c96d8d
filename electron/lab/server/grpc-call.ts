import type { Http2ServerResponse, IncomingHttpHeaders } from 'node:http2';
import { createGrpcSink, prefixed } from './grpc-sink.ts';
import type { Call, CallAnswer, CallStatus } from './lab-call.ts';
import type { LabState } from './lab-state.ts';
import { isLoopbackHost } from './router.ts';
import { createSpeechQueue } from './speech-queue.ts';
import { LAB_VENDORS } from '../vendors.ts';

/** gRPC's own limit of what a server takes. */
const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
const HEAD = { ':status': 200, 'content-type': 'application/grpc' };

const status = (code: number, message: string): CallStatus => ({ kind: 'status', code, message });

export const isCall = (headers: IncomingHttpHeaders): boolean =>
  headers['content-type']?.startsWith('application/grpc') === true;

/** Answers one gRPC call, whoever's it is. */
export function answerCall(
  response: Http2ServerResponse,
  headers: IncomingHttpHeaders,
  state: LabState,
): void {
  const { stream } = response;
  stream.on('error', () => undefined);
  const answer = answerOf(headers, state);
  if (answer.kind === 'status') {
    stream.resume();
    // "Trailers-only": the status comes where the head would be.
    return stream.respond({ ...HEAD, ...trailersOf(answer) }, { endStream: true });
  }
  converse(response, answer, state);
}

function answerOf(headers: IncomingHttpHeaders, { profile }: LabState): CallAnswer | CallStatus {
  if (!isLoopbackHost(headers[':authority'])) return status(7, 'The lab answers this computer only');
  const path = headers[':path'] ?? '';
  const plain = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  for (const { call } of LAB_VENDORS) {
    const answer = call?.(path, plain) ?? null;
    if (answer?.kind === 'call' && profile.fault.kind === 'status') {
      return status(codeOf(profile.fault.status), `Injected status ${profile.fault.status}`);
    }
    if (answer !== null) return answer;
  }
  return status(12, `No vendor has the method ${path}`);
}

/** As googleapis' `google/rpc/code.proto` maps them. */
const CODES: Record<number, number> = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  409: 10,
  429: 8,
  499: 1,
  501: 12,
  503: 14,
  504: 4,
};
const codeOf = (httpStatus: number): number => CODES[httpStatus] ?? (httpStatus >= 500 ? 13 : 9);

function trailersOf({ code, message }: CallStatus): Record<string, string> {
  const words = message === '' ? {} : { 'grpc-message': encodeURIComponent(message) };
  return { 'grpc-status': String(code), ...words };
}

function converse(response: Http2ServerResponse, answer: CallAnswer, state: LabState): void {
  const { stream } = response;
  const call = createCall(response, state);
  const partner = answer.begin(call);
  const split = createSplitter();
  stream.on('data', (bytes: Buffer) => {
    const messages = split(bytes);
    if (messages === null)
      return call.close(status(8, `Received message larger than max (${MAX_MESSAGE_BYTES})`));
    messages.forEach((message) => partner.message(message));
  });
  stream.once('end', () => {
    if (!stream.aborted) partner.end();
  });
  stream.once('close', () => {
    call.stop();
    partner.left();
  });
}

function createCall(response: Http2ServerResponse, state: LabState): Call & { stop(): void } {
  const { stream } = response;
  let isEnded = false;
  const isOpen = (): boolean => !isEnded && !stream.closed && !stream.destroyed;
  const open = (): void => {
    if (!stream.headersSent) stream.respond(HEAD, { waitForTrailers: true });
  };
  const close = (ending: CallStatus): void => {
    if (!isOpen()) return;
    isEnded = true;
    queue.stop();
    if (!stream.headersSent) return stream.respond({ ...HEAD, ...trailersOf(ending) }, { endStream: true });
    // Sent by Node's compatibility API, which listens for the moment when trailers may go.
    response.addTrailers(trailersOf(ending));
    stream.end();
  };
  const queue = createSpeechQueue(() => close(status(13, 'The voice failed')));

  return {
    send(message) {
      if (!isOpen()) return;
      open();
      stream.write(prefixed(message));
    },
    speak: (order, frame) =>
      queue.add((signal) => {
        open();
        return state.play(order, createGrpcSink(stream, frame, signal), state.nextExchange(), signal);
      }),
    then: (action) => queue.add(action),
    close,
    stop: () => queue.stop(),
  };
}

/** @returns what these bytes completed, null when a message is too long */
function createSplitter(): (bytes: Buffer) => Buffer[] | null {
  let held = Buffer.alloc(0);
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    const messages: Buffer[] = [];
    while (held.length >= 5) {
      const end = 5 + held.readUInt32BE(1);
      if (end > MAX_MESSAGE_BYTES) return null;
      if (held.length < end) break;
      messages.push(held.subarray(5, end));
      held = held.subarray(end);
    }
    return messages;
  };
}
