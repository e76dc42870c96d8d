import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/**
 * A socket whose inbound bytes (and their end) arrive `delayMs` later, in order; outbound bytes pass untouched. So
 * everything the client says costs one round trip: ClientHello, upgrade and request each. The TCP handshake does not:
 * the kernel answers it before we hear of the connection.
 * Whole ms: Node's timers know no fractions.
 */
export function delayInbound(socket: Socket, delayMs: number): Duplex {
  return new DelayLine(socket, delayMs);
}

class DelayLine extends Duplex {
  readonly #socket: Socket;
  readonly #delayMs: number;
  readonly #onWay = new Set<NodeJS.Timeout>();

  constructor(socket: Socket, delayMs: number) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    this.#delayMs = Math.round(delayMs);
    socket.on('data', (bytes: Buffer) => this.#later(() => this.#deliver(bytes)));
    socket.on('end', () => this.#later(() => this.push(null)));
    socket.on('close', () => this.#later(() => this.destroy()));
    socket.on('error', (error) => this.#later(() => this.destroy(error)));
  }

  // Timers of one duration fire in the order they were set, which keeps the bytes in order.
  #later(deliver: () => void): void {
    const timer = setTimeout(() => {
      this.#onWay.delete(timer);
      deliver();
    }, this.#delayMs);
    this.#onWay.add(timer);
  }

  #deliver(bytes: Buffer): void {
    if (!this.push(bytes)) this.#socket.pause();
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(bytes, (error) => done(error));
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    for (const timer of this.#onWay) clearTimeout(timer);
    this.#onWay.clear();
    this.#socket.destroy();
    done(error);
  }
}
