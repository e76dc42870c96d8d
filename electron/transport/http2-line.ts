import { connect, type ClientHttp2Session } from 'node:http2';
import type { Connection } from './dial.ts';
import { createFrameScanner, SETTINGS, type FrameListener, type Http2Frame } from './http2-frames.ts';
import type { Poolable } from './pool.ts';
import type { Stamp, WireListener } from './types.ts';

/** One connection that speaks HTTP/2. One exchange at a time uses it, so that no other stream shares its stamps. */
export interface Http2Line extends Poolable {
  readonly connection: Connection;
  readonly session: ClientHttp2Session;
  /** Resolves when the server's SETTINGS were read. @throws Error when the connection ended before */
  readonly settled: Promise<void>;
  /** From now on frames are told to these; null = to nobody. */
  watch(traffic: Http2Traffic | null): void;
}

/** The frames of both directions, stamped where the socket is. */
export interface Http2Traffic {
  readonly read: FrameListener;
  written(frame: Http2Frame, stamp: Stamp): void;
}

/** `PRI * HTTP/2.0 …`, RFC 9113, section 3.4. */
const PREFACE_BYTES = 24;
/** The default of 64 KB would hold a fast server up on a long way: a round trip for every second of audio or two. */
const WINDOW_BYTES = 8 * 1024 * 1024;

/**
 * Speaks HTTP/2 on a new connection. The preface leaves together with the first request, which does not wait for the
 * server's SETTINGS: no client does, because it would cost a round trip.
 *
 * @param listener gets the marks `upgradeStart` (preface written) and `upgradeEnd` (SETTINGS read)
 */
export function openHttp2Line(origin: string, connection: Connection, listener: WireListener): Http2Line {
  const { arrivals, stream } = connection;
  const life = createSettlement();
  let traffic: Http2Traffic | null = null;
  let gone: () => void = () => undefined;
  let isPrefaceOut = false;

  const read = createFrameScanner(0, {
    begun: (frame, stamp) => traffic?.read.begun(frame, stamp),
    ended(frame, stamp) {
      if (frame.type === SETTINGS) life.settle(() => listener({ kind: 'mark', mark: 'upgradeEnd', stamp }));
      traffic?.read.ended(frame, stamp);
    },
  });
  const write = createFrameScanner(PREFACE_BYTES, {
    begun(_frame, stamp) {
      if (!isPrefaceOut) listener({ kind: 'mark', mark: 'upgradeStart', stamp });
      isPrefaceOut = true;
    },
    ended: (frame, stamp) => traffic?.written(frame, stamp),
  });
  arrivals.restart({ onRead: read, onWritten: write, holdsHead: false });

  const session = connect(origin, {
    createConnection: () => stream,
    settings: { enablePush: false, initialWindowSize: WINDOW_BYTES },
  });
  session.setLocalWindowSize(WINDOW_BYTES);
  // 'close' tells those who care; streams have errors of their own.
  session.on('error', () => undefined);
  session.once('close', () => life.fail());
  let isLeaving = false;
  session.once('goaway', () => {
    isLeaving = true;
  });

  return {
    connection,
    session,
    settled: life.settled,
    watch(next) {
      traffic = next;
    },
    isAlive: () => !isLeaving && !session.closed && !session.destroyed,
    rest(onGone) {
      gone = onGone;
      session.once('close', gone);
    },
    wake: () => void session.removeListener('close', gone),
    discard: () => session.destroy(),
  };
}

function createSettlement() {
  let isOver = false;
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const settled = new Promise<void>((onSettled, onFailed) => {
    [resolve, reject] = [onSettled, onFailed];
  });
  // Only who warms a connection waits for it.
  settled.catch(() => undefined);
  return {
    settled,
    settle(first: () => void): void {
      if (isOver) return;
      isOver = true;
      first();
      resolve();
    },
    fail(): void {
      isOver = true;
      reject(new Error('the connection ended before the server sent its HTTP/2 settings'));
    },
  };
}
