import { BrowserWindow, protocol, session, shell } from 'electron';
import { PAGE_HEADERS, readPageFile } from './doors/page-files.ts';
import { isOwnMicrophone } from './microphone-permission.ts';

const SCHEME = 'app';
export const PAGE_ORIGIN = `${SCHEME}://onset`;

/** Must run before the app is ready: a standard, secure scheme is what gives the page an origin and isolation. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page under app://onset with the same headers as the browser door. */
export function servePage(pageRoot: string): void {
  protocol.handle(SCHEME, async (request) => {
    const file = await readPageFile(pageRoot, new URL(request.url).pathname);
    if (file === null) return new Response('Not found', { status: 404 });
    return new Response(Uint8Array.from(file.body), {
      headers: { ...PAGE_HEADERS, 'content-type': file.contentType },
    });
  });
}

/** Whatever is asked for is denied, but the microphone to the page itself. */
function guardPermissions({ defaultSession }: typeof session): void {
  defaultSession.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    decide(isOwnMicrophone({ permission, url: details.requestingUrl, media }, PAGE_ORIGIN));
  });
  defaultSession.setPermissionCheckHandler((_contents, permission, url, { mediaType }) =>
    isOwnMicrophone({ permission, url, media: [mediaType] }, PAGE_ORIGIN),
  );
}

/** The page stays where it is. A link to the web opens in the user's browser, after its scheme was looked at. */
function keepOnPage(window: BrowserWindow): void {
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
  window.webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith('https://')) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/**
 * Makes the window, still empty: the door must stand before the page that knocks on it is loaded.
 * @param preload absolute path of the built preload script
 */
export function createWindow(preload: string, icon: string): BrowserWindow {
  guardPermissions(session);
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 640,
    show: false,
    title: 'Onset',
    icon,
    autoHideMenuBar: true,
    backgroundColor: '#0A0C0F',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      // A hidden window must go on playing and reporting, else its stamps would lie.
      backgroundThrottling: false,
      // The page times its output before the first key is pressed; Chromium would keep its context silent until then.
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  keepOnPage(window);
  window.once('ready-to-show', () => window.show());
  return window;
}
