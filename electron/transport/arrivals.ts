import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { createInbox } from './inbox.ts';
import type { Stamp, TakeStamp } from './types.ts';
import { watchPieces, type WriteDone, type WriteSteps } from './write-steps.ts';

/** When bytes came off one socket. What a parser makes of them synchronously belongs to `latest()`. */
export interface Arrivals {
  /** Stamp of the bytes being parsed now, or parsed last. */
  latest(): Stamp;
  /** Stamp of the first bytes parsed since `restart()`, null before. */
  first(): Stamp | null;
  /** Stamp of the peer's FIN, null before. */
  closing(): Stamp | null;
  /** Whether something was read that no parser has seen yet. */
  isPending(): boolean;
  /** A new exchange begins. */
  restart(watch: ArrivalWatch): void;
}

export interface ArrivalWatch {
  /** Called on each read, after its stamp and before anything is made of it. */
  onRead(bytes: Uint8Array, stamp: Stamp): void;
  /** Called once these bytes were handed to the operating system. */
  readonly onWritten?: (bytes: Uint8Array, stamp: Stamp) => void;
  /** A head that comes alone may wait for a moment: the body often follows 0.1 ms later, and should find no parser at work. */
  readonly holdsHead: boolean;
}

/** One socket, read at once and parsed afterwards. */
export interface StampedStream {
  /** Stands for the socket: what parsers and writers use, and what is destroyed. */
  readonly stream: Duplex;
  readonly arrivals: Arrivals;
}

type Arrival =
  | { readonly kind: 'bytes'; readonly bytes: Buffer; readonly stamp: Stamp }
  | { readonly kind: 'end'; readonly stamp: Stamp }
  | { readonly kind: 'closed'; readonly error: Error | null };

/** No stream of speech comes near it; a flood must wait in the kernel rather than in memory. */
const MAX_HELD_BYTES = 8 * 1024 * 1024;

const UNWATCHED: ArrivalWatch = { onRead: () => undefined, holdsHead: false };

/**
 * Reads a socket for stamps only, and hands the bytes to parsers when all sockets have been read. With a parser behind
 * the read itself, whatever came in the same turn of the loop would be stamped late by all that the parser sets off:
 * 0.1 to 0.2 ms for an HTTP head, many times that with fifty streams.
 */
export function stampArrivals(socket: Socket, stamp: TakeStamp): StampedStream {
  const stamps = new WeakMap<Uint8Array, Stamp>();
  let latest = stamp();
  let first: Stamp | null = null;
  let closing: Stamp | null = null;
  let pendingCount = 0;
  let heldBytes = 0;
  let watch = UNWATCHED;

  const stream = standIn(socket, (pieces, done) => watchPieces(pieces, done, watch.onWritten ?? null, stamp));
  const inbox = createInbox<Arrival>((arrival) => {
    pendingCount -= 1;
    if (stream.destroyed) return;
    if (arrival.kind === 'closed') return void stream.destroy(arrival.error ?? undefined);
    if (arrival.kind === 'end') {
      closing = arrival.stamp;
      return void stream.push(null);
    }
    heldBytes -= arrival.bytes.length;
    if (heldBytes === 0 && socket.isPaused()) socket.resume();
    stamps.set(arrival.bytes, arrival.stamp);
    stream.push(arrival.bytes);
  });
  const admit = (arrival: Arrival, mayWait: boolean): void => {
    pendingCount += 1;
    if (mayWait) inbox.pushLater(arrival);
    else inbox.push(arrival);
  };

  // prependListener comes from EventEmitter, not from Readable: it does not start the flow before a parser is there.
  stream.prependListener('data', (bytes: Uint8Array) => {
    // Bytes that a parser pushed back were read before: they keep the stamp they had.
    const taken = stamps.get(bytes);
    if (taken === undefined) return;
    latest = taken;
    first ??= taken;
  });
  socket.on('data', (bytes: Buffer) => {
    const taken = stamp();
    admit({ kind: 'bytes', bytes, stamp: taken }, watch.holdsHead && isHeadAlone(bytes));
    watch.onRead(bytes, taken);
    heldBytes += bytes.length;
    if (heldBytes > MAX_HELD_BYTES) socket.pause();
  });
  socket.once('end', () => admit({ kind: 'end', stamp: stamp() }, false));
  let error: Error | null = null;
  socket.once('error', (reason: Error) => {
    error = reason;
  });
  socket.once('close', () => admit({ kind: 'closed', error }, false));

  return {
    stream,
    arrivals: {
      latest: () => latest,
      first: () => first,
      closing: () => closing,
      isPending: () => pendingCount > 0,
      restart(next) {
        first = null;
        watch = next;
      },
    },
  };
}

/** Writes go straight to the socket, header and body in one piece; reads are pushed into it. */
function standIn(
  socket: Socket,
  stepsOf: (pieces: readonly Uint8Array[], done: WriteDone) => WriteSteps,
): Duplex {
  const stream = new Duplex({
    allowHalfOpen: false,
    read: () => undefined,
    write(bytes: Uint8Array, _encoding, done) {
      const { returned, confirmed } = stepsOf([bytes], done);
      socket.write(bytes, confirmed);
      returned();
    },
    writev(held, done) {
      const pieces = held.map(({ chunk }) => chunk as Uint8Array);
      const { returned, confirmed } = stepsOf(pieces, done);
      socket.cork();
      pieces.forEach((piece, index) => {
        socket.write(piece, index === pieces.length - 1 ? confirmed : undefined);
      });
      socket.uncork();
      returned();
    },
    final(done) {
      // The peer's FIN has already ended the socket's own side, before it was handed on.
      if (socket.writableEnded) done();
      else socket.end(() => done());
    },
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  // Until its first read a Readable takes what is pushed for the answer to one, and emits it a tick late.
  stream.read(0);
  // It may be reset while nobody else listens; 'close' tells those who care.
  stream.on('error', () => undefined);
  return stream;
}

const HEAD_END = Buffer.from('\r\n\r\n');

function isHeadAlone(bytes: Buffer): boolean {
  return bytes.subarray(-HEAD_END.length).equals(HEAD_END);
}
