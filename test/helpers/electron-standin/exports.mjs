export const { app, BrowserWindow, ipcMain, protocol, safeStorage, session, shell, webContents } =
  globalThis[Symbol.for('electron-standin')];
