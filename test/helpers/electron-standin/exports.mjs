export const { app, BrowserWindow, dialog, ipcMain, protocol, safeStorage, session, shell, webContents } =
  globalThis[Symbol.for('electron-standin')];
