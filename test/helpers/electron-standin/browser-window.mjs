import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { pageScript } from './page-side.mjs';
import { fromWire, toWire } from './wire.mjs';

/** Windows are Chromium targets; `context` = { devtools, scheme, ipcMain, app }. */
export function createBrowserWindowClass({ devtools, scheme, ipcMain, app }) {
  const windows = new Set();

  class WebContents extends EventEmitter {
    #url = '';
    setWindowOpenHandler() {}
    isDestroyed() {
      return !windows.has(this.window);
    }
    close() {
      void devtools.send('Target.closeTarget', { targetId: this.targetId });
    }
    send(channel, ...values) {
      this.#toPage({ kind: 'event', channel, values });
    }
    navigated(url) {
      this.#url = scheme.toScheme(url);
    }
    #toPage(message) {
      const expression = `__standinReceive(${JSON.stringify(toWire(message))})`;
      void devtools.send('Runtime.evaluate', { expression }, this.sessionId).catch(() => {});
    }
    async fromPage(text) {
      const message = fromWire(text);
      const event = { sender: this, senderFrame: { url: this.#url, parent: null } };
      if (message.kind === 'send') return void ipcMain.emit(message.channel, event, ...message.values);
      try {
        const value = await ipcMain.handlers.get(message.channel)(event, ...message.values);
        this.#toPage({ kind: 'reply', id: message.id, value });
      } catch (error) {
        this.#toPage({ kind: 'reply', id: message.id, error: String(error.message) });
      }
    }
  }

  class BrowserWindow extends EventEmitter {
    constructor(options) {
      super();
      this.webContents = Object.assign(new WebContents(), { window: this });
      windows.add(this);
      this.opened = this.#open(options);
    }
    async #open({ width, height, webPreferences }) {
      const target = { url: 'about:blank', newWindow: true, width, height };
      const { targetId } = await devtools.send('Target.createTarget', target);
      const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true });
      Object.assign(this.webContents, { targetId, sessionId });
      const source = pageScript(readFileSync(webPreferences.preload, 'utf8'));
      await devtools.send('Page.enable', {}, sessionId);
      await devtools.send('Runtime.enable', {}, sessionId);
      await devtools.send('Runtime.addBinding', { name: '__standinSend' }, sessionId);
      await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source }, sessionId);
    }
    async loadURL(url) {
      await this.opened;
      const loopback = await scheme.toLoopback(url);
      this.webContents.navigated(loopback);
      await devtools.send('Page.navigate', { url: loopback }, this.webContents.sessionId);
      this.emit('ready-to-show');
    }
    show() {}
    focus() {}
    isDestroyed() {
      return !windows.has(this);
    }
    static getAllWindows() {
      return [...windows];
    }
    static fromWebContents(contents) {
      return contents?.window ?? null;
    }
  }

  devtools.on(({ method, params, sessionId }) => {
    const bySession = [...windows].find((window) => window.webContents.sessionId === sessionId);
    if (method === 'Runtime.bindingCalled') void bySession?.webContents.fromPage(params.payload);
    if (method === 'Page.frameStartedLoading' && params.frameId === bySession?.webContents.targetId)
      bySession.webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    if (method === 'Page.frameNavigated' && !params.frame.parentId)
      bySession?.webContents.navigated(params.frame.url);
    if (method !== 'Target.targetDestroyed') return;
    const closed = [...windows].find((window) => window.webContents.targetId === params.targetId);
    if (!closed) return;
    windows.delete(closed);
    closed.emit('closed');
    if (windows.size === 0) app.emit('window-all-closed');
  });

  return BrowserWindow;
}
