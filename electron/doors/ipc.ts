import {
  type BrowserWindow,
  ipcMain,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  type WebContentsDidStartNavigationEventParams,
} from 'electron';
import type { EngineEvent, Subscribe } from '../../core/contract/events.ts';
import { failed } from '../../core/contract/result.ts';
import { CHANNELS } from './channels.ts';
import { dispatch } from './handler.ts';
import type { Visit } from './visit.ts';

/** A page that takes this long to load has gone; nothing is played of a run whose page is not there. */
const MAX_HELD_EVENTS = 20_000;

type Sender = Pick<IpcMainInvokeEvent | IpcMainEvent, 'senderFrame'>;

/** Only our own page, in its top frame, may knock: an injected frame or a foreign page gets nothing. */
function isOurPage(event: Sender, pageOrigin: string): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.startsWith(`${pageOrigin}/`);
}

/**
 * Serves the contract to one window. Events are held until the page says it listens, so that none is lost while it
 * loads; a reload starts over. @returns close
 */
export function openIpcDoor(
  window: BrowserWindow,
  pageOrigin: string,
  openVisit: () => Visit,
  subscribe: Subscribe,
): () => void {
  const { webContents } = window;
  const held: EngineEvent[] = [];
  let visit = openVisit();
  let listening = false;
  const send = (event: EngineEvent) => {
    if (!listening) {
      if (held.push(event) > MAX_HELD_EVENTS) held.shift();
    } else if (!window.isDestroyed()) webContents.send(CHANNELS.event, event);
  };
  // A page that is loaded anew has not heard of what the one before it was told.
  const onNavigation = ({ isMainFrame, isSameDocument }: WebContentsDidStartNavigationEventParams) => {
    if (!isMainFrame || isSameDocument) return;
    listening = false;
    held.length = 0;
    visit.close();
    visit = openVisit();
  };
  const onListening = (event: IpcMainEvent) => {
    if (!isOurPage(event, pageOrigin)) return;
    listening = true;
    for (const waiting of held.splice(0)) send(waiting);
  };
  const unsubscribe = subscribe(send);
  webContents.on('did-start-navigation', onNavigation);
  ipcMain.on(CHANNELS.listening, onListening);
  ipcMain.handle(CHANNELS.command, (event, name: unknown, input: unknown) =>
    isOurPage(event, pageOrigin) ? dispatch(visit.handlers, String(name), input) : failed(STRANGER),
  );
  return () => {
    visit.close();
    unsubscribe();
    if (!webContents.isDestroyed()) webContents.off('did-start-navigation', onNavigation);
    ipcMain.off(CHANNELS.listening, onListening);
    ipcMain.removeHandler(CHANNELS.command);
  };
}

const STRANGER = {
  code: 'usage',
  message: 'Only Onset’s own page may talk to the engine.',
  hint: 'Close this page.',
} as const;
