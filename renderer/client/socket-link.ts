import type { ConnectionState } from './client.ts';

const MAX_RETRY_MS = 5000;
/** A dial that has neither opened nor failed by then is given up, ms. */
const DIAL_TIMEOUT_MS = 5000;

export interface SocketLink {
  state(): ConnectionState;
  /** @returns false when there is no open connection: nothing was sent */
  send(frame: string | Uint8Array<ArrayBuffer>): boolean;
  close(): void;
}

export interface SocketLinkHandlers {
  onState(state: ConnectionState): void;
  onFrame(data: string | ArrayBuffer): void;
}

/** One WebSocket after the other to the same address: when one is lost the next is dialled, ever more slowly. */
export function createSocketLink(url: string, retryMs: number, handlers: SocketLinkHandlers): SocketLink {
  let state: ConnectionState = 'connecting';
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let closed = false;

  function change(next: ConnectionState): void {
    if (state === next) return;
    state = next;
    handlers.onState(next);
  }

  function dial(): void {
    const current = new WebSocket(url);
    socket = current;
    current.binaryType = 'arraybuffer';
    timer = setTimeout(() => current.close(), DIAL_TIMEOUT_MS);
    current.addEventListener('open', () => {
      clearTimeout(timer);
      failures = 0;
      change('open');
    });
    current.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => {
      handlers.onFrame(data);
    });
    // 'error' is always followed by 'close', and says nothing more.
    current.addEventListener('close', redial, { once: true });
  }

  function redial(): void {
    clearTimeout(timer);
    socket = null;
    if (closed) return;
    change('lost');
    const delayMs = Math.min(retryMs * 2 ** failures, MAX_RETRY_MS);
    failures += 1;
    timer = setTimeout(() => {
      change('connecting');
      dial();
    }, delayMs);
  }

  dial();
  return {
    state: () => state,
    send(frame) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(frame);
      return true;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      socket?.close();
      change('lost');
    },
  };
}
