import type { EngineBridge } from '../../core/contract/bridge.ts';
import type { Client } from './client.ts';
import { createDesktopClient } from './desktop-client.ts';
import { createSocketClient } from './socket-client.ts';

declare global {
  interface Window {
    /** Exposed by the desktop's preload; absent in a browser. */
    readonly onset?: EngineBridge;
  }
}

/** The desktop's door where there is one, else the WebSocket door of whoever served this page. */
export function chooseClient(): Client {
  if (window.onset !== undefined) return createDesktopClient(window.onset);
  const door = new URL('/door', window.location.href);
  door.protocol = door.protocol === 'https:' ? 'wss:' : 'ws:';
  door.search = '';
  return createSocketClient(door.href);
}
