import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

const SWITCHES = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--password-store=basic',
  '--autoplay-policy=no-user-gesture-required',
  '--remote-debugging-port=0',
  '--no-startup-window',
];

/** Starts Chromium with a profile of its own. `url` is its DevTools address. */
export function startChromium() {
  const profile = mkdtempSync(join(tmpdir(), 'standin-'));
  const executable = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const child = spawn(executable, [...SWITCHES, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
  const url = new Promise((resolve, reject) => {
    let seen = '';
    child.on('error', reject);
    child.stderr.on('data', (data) => {
      seen += data;
      const line = /DevTools listening on (ws:\S+)/.exec(seen);
      if (line) resolve(line[1]);
    });
  });
  return { child, url };
}

/** @returns `send(method, params, sessionId)` and `on(listener)`, which hears every event of every session. */
export async function connectDevtools(url) {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const pending = new Map();
  const listeners = new Set();
  let lastId = 0;
  socket.on('message', (data) => {
    const message = JSON.parse(data);
    if (message.id === undefined) return listeners.forEach((listener) => listener(message));
    const { resolve, reject, method } = pending.get(message.id);
    pending.delete(message.id);
    if (message.error) reject(new Error(`${method}: ${message.error.message}`));
    else resolve(message.result);
  });
  return {
    send: (method, params = {}, sessionId = undefined) =>
      new Promise((resolve, reject) => {
        pending.set(++lastId, { resolve, reject, method });
        socket.send(JSON.stringify({ id: lastId, method, params, sessionId }));
      }),
    on: (listener) => listeners.add(listener),
  };
}
