import type { ClientRequest, IncomingMessage } from 'node:http';
import WebSocket from 'ws';
import type { OnsetError } from '../../core/contract/result.ts';
import { factsOf, type Connection } from './dial.ts';
import { exchangeError } from './errors.ts';
import type { Guard } from './guard.ts';
import type { DialOptions, TakeStamp, WebSocketDial, WireListener } from './types.ts';
import { reportRefusal } from './websocket-refusal.ts';
import { watchRequestWrite } from './write-watch.ts';

export interface Upgrade {
  readonly url: URL;
  readonly dial: WebSocketDial;
  readonly options: DialOptions;
  readonly guard: Guard;
  readonly listener: WireListener;
  readonly connection: Connection;
  readonly stamp: TakeStamp;
}

/**
 * Turns a standing connection into a WebSocket and reports the marks `upgradeStart` and `upgradeEnd`.
 *
 * @param onOpen called in the tick of the 101, before any frame is read, so that no frame goes unheard
 * @throws OnsetError timeout, cancelled, connect, cut, protocol; for a refusal the code of its status
 */
export function upgradeToWebSocket<T>(upgrade: Upgrade, onOpen: (socket: WebSocket) => T): Promise<T> {
  const { options, guard, connection } = upgrade;
  const { arrivals } = connection;
  return new Promise((resolve, reject) => {
    arrivals.restart({ onRead: () => guard.refresh(), holdsHead: false });
    guard.expect(() => 'the WebSocket upgrade', options.timeouts.connectMs);
    const webSocket = createClient(upgrade);
    let state: 'upgrading' | 'refused' | 'open' = 'upgrading';
    const fail = (error: OnsetError): void => {
      guard.rest();
      connection.stream.destroy();
      reject(error);
    };
    // Stays attached for the socket's life: between exchanges nobody else listens, and 'close' tells those who care.
    // What breaks while a refusal is read does not change that it is one.
    webSocket.on('error', (error) => {
      if (state === 'upgrading') fail(failureOf(upgrade, error));
    });
    webSocket.once('unexpected-response', (_request: ClientRequest, incoming: IncomingMessage) => {
      state = 'refused';
      reportConnected(upgrade);
      reportRefusal({ ...upgrade, incoming }, (refused) => {
        fail(guard.reason?.failure.code === 'cancelled' ? guard.reason : refused);
      });
    });
    webSocket.once('open', () => {
      state = 'open';
      guard.rest();
      reportConnected(upgrade);
      resolve(onOpen(webSocket));
    });
  });
}

function createClient(upgrade: Upgrade): WebSocket {
  const { url, dial, options, connection } = upgrade;
  return new WebSocket(url, [...dial.subprotocols], {
    createConnection: () => connection.stream,
    headers: { ...dial.headers },
    perMessageDeflate: false,
    maxPayload: options.timeouts.maxBytes,
    finishRequest: (request: ClientRequest) => stampUpgrade(request, upgrade),
  });
}

function failureOf({ guard, url, connection }: Upgrade, error: unknown): OnsetError {
  return guard.reason ?? exchangeError(error, url.host, connection.arrivals.first() !== null);
}

function reportConnected({ listener, connection }: Upgrade): void {
  listener({ kind: 'connected', facts: factsOf(connection, 'websocket', 'cold') });
}

function stampUpgrade(request: ClientRequest, { connection, listener, stamp }: Upgrade): void {
  const { arrivals } = connection;
  const write = watchRequestWrite(request, stamp);
  request.once('finish', () => {
    listener({ kind: 'mark', mark: 'upgradeStart', stamp: write.confirmed() });
  });
  request.prependOnceListener('upgrade', () => {
    listener({ kind: 'mark', mark: 'upgradeEnd', stamp: arrivals.latest() });
  });
  request.end();
}
