import { EventEmitter } from 'node:events';
import { createBrowserWindowClass } from './browser-window.mjs';
import { createPageScheme } from './page-scheme.mjs';

/** What `import 'electron'` answers: the parts that Onset's shell uses, and no more. */
export function createElectron({ devtools, manifest, userData, quit }) {
  const app = Object.assign(new EventEmitter(), {
    whenReady: () => Promise.resolve(),
    isReady: () => true,
    isPackaged: false,
    getVersion: () => manifest.version,
    getName: () => manifest.name,
    getPath: () => userData,
    requestSingleInstanceLock: () => true,
    commandLine: { appendSwitch: () => {} },
    exit: (code) => process.exit(code),
    quit: () => {
      let prevented = false;
      app.emit('will-quit', { preventDefault: () => (prevented = true) });
      if (!prevented) quit();
    },
  });
  const ipcMain = Object.assign(new EventEmitter(), {
    handlers: new Map(),
    handle: (channel, handler) => ipcMain.handlers.set(channel, handler),
    removeHandler: (channel) => ipcMain.handlers.delete(channel),
  });
  const scheme = createPageScheme();
  const BrowserWindow = createBrowserWindowClass({ devtools, scheme, ipcMain, app });
  const webContents = {
    fromDevToolsTargetId: (id) =>
      BrowserWindow.getAllWindows()
        .map((window) => window.webContents)
        .find((contents) => contents.targetId === id),
  };
  return {
    app,
    ipcMain,
    BrowserWindow,
    webContents,
    protocol: { registerSchemesAsPrivileged: () => {}, handle: scheme.handle },
    session: {
      defaultSession: { setPermissionRequestHandler: () => {}, setPermissionCheckHandler: () => {} },
    },
    dialog: { showErrorBox: (title, text) => process.stderr.write(`${title}: ${text}\n`) },
    shell: { openExternal: () => Promise.resolve() },
    // No keychain here: Onset must then say so and keep keys in memory.
    safeStorage: { isAsyncEncryptionAvailable: () => Promise.resolve(false) },
  };
}
