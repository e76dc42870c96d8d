import { maskUrlSecrets } from '../../../core/contract/url-secrets.ts';
import type { Exchange } from '../../../core/session/record/record.ts';
import type { DialPlan, Outgoing } from '../../providers/adapter.ts';
import type { ConnectionFacts, WireEvent } from '../../transport/types.ts';
import { maskHeader } from '../secrets/mask.ts';

/** What went over the wire, as text for a person who looks for the fault. Bounded; audio is only counted. */
export interface Transcript {
  /** A message was handed to the connection; what is only meant to be sent has no place here. */
  wrote(outgoing: Outgoing): void;
  read(event: WireEvent): void;
  exchange(): Exchange;
}

const MAX_CHARACTERS = 4096;

function createPage() {
  let text = '';
  return {
    add: (line: string): void => {
      if (text.length < MAX_CHARACTERS) text = `${text}${line}\n`.slice(0, MAX_CHARACTERS);
    },
    text: () => text,
  };
}

const headerLines = (headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${maskHeader(name, value)}`);

const shownData = (data: string | Uint8Array): string =>
  typeof data === 'string' ? data : `[${String(data.length)} bytes]`;

/** Bodies of these types are audio; anything else is shown as text. */
const AUDIO_TYPE = /^(audio\/|application\/octet-stream)/i;

export const isTextBody = (status: number, headers: Readonly<Record<string, string>>): boolean =>
  status >= 300 || !AUDIO_TYPE.test(headers['content-type'] ?? 'audio/');

export function createTranscript(plan: DialPlan): Transcript {
  let request = createPage();
  const response = createPage();
  const decoder = new TextDecoder();
  let isText = false;
  let silentBytes = 0;

  function wrote(outgoing: Outgoing): void {
    switch (outgoing.kind) {
      case 'request':
        request.add(`${outgoing.method} ${maskUrlSecrets(plan.url)}`);
        headerLines({ ...plan.headers, ...outgoing.headers }).forEach(request.add);
        if (outgoing.body !== null) request.add(`\n${shownData(outgoing.body)}`);
        break;
      case 'message':
        request.add(shownData(outgoing.data));
        break;
      case 'end':
        request.add('[end of the messages]');
        break;
      case 'close':
        request.add(`[close ${String(outgoing.code)}]`);
        break;
      case 'abort':
        request.add('[aborted]');
        break;
    }
  }

  function readBytes(bytes: Uint8Array): void {
    if (isText) response.add(decoder.decode(bytes.subarray(0, MAX_CHARACTERS), { stream: true }));
    else silentBytes += bytes.length;
  }

  /** What a stream of messages begins with. */
  function wroteOpening(): void {
    request.add(`${plan.kind === 'grpc' ? 'POST' : 'GET'} ${maskUrlSecrets(plan.url)}`);
    headerLines(plan.headers).forEach(request.add);
  }

  function readConnected({ temperature }: ConnectionFacts): void {
    if (plan.kind === 'grpc') return wroteOpening();
    if (plan.kind !== 'websocket' || temperature === 'cold') return;
    request.add('[an open connection, made with]');
    wroteOpening();
  }

  return {
    wrote,
    read(event) {
      switch (event.kind) {
        case 'head':
          isText = isTextBody(event.status, event.headers);
          response.add(`HTTP ${String(event.status)}`);
          headerLines(event.headers).forEach(response.add);
          break;
        case 'bytes':
          return readBytes(event.bytes);
        case 'text':
          response.add(event.text.slice(0, MAX_CHARACTERS));
          break;
        case 'closed':
          response.add(`[closed ${String(event.code)} ${event.reason}]`);
          break;
        case 'redialled':
          // What was written went to a connection that was dead.
          request = createPage();
          break;
        case 'mark':
          if (event.mark === 'upgradeStart' && plan.kind === 'websocket') wroteOpening();
          break;
        case 'connected':
          return readConnected(event.facts);
        case 'sent':
        case 'end':
          break;
      }
    },
    exchange: () => ({
      request: request.text(),
      response:
        silentBytes === 0 ? response.text() : `${response.text()}[${String(silentBytes)} bytes of audio]\n`,
    }),
  };
}
