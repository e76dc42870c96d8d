import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { delayInbound } from './delay-line.ts';

/** A listening port that hands each connection on, behind the pretended round trip of that moment. */
export interface Front {
  readonly port: number;
  /** Destroys every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * @param roundTripMs asked once for each connection; 0 hands on the raw socket, untouched, for the best precision
 * @throws Error when the port cannot be had (the cause has Node's code, e.g. EADDRINUSE)
 */
export async function openFront(
  host: string,
  port: number,
  roundTripMs: () => number,
  accept: (stream: Duplex) => void,
): Promise<Front> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const delayMs = roundTripMs();
    accept(delayMs > 0 ? delayInbound(socket, delayMs) : socket);
  });
  await listen(server, host, port);
  return {
    port: portOf(server.address()),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new Error(`The lab cannot listen on ${host}:${port}`, { cause })));
    server.listen(port, host, () => resolve());
  });
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
