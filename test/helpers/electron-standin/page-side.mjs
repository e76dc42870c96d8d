/**
 * Runs inside the page before anything else: `ipcRenderer` and `contextBridge` over the DevTools binding.
 * It is sent as source text, so it may use nothing from outside its own body.
 */
function pageSide(runPreload) {
  const bytesToText = (bytes) => {
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  };
  const toWire = (value) =>
    JSON.stringify(value ?? null, (_key, part) =>
      ArrayBuffer.isView(part)
        ? { $bytes: bytesToText(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)) }
        : part,
    );
  const fromWire = (text) =>
    JSON.parse(text, (_key, part) =>
      typeof part?.$bytes === 'string'
        ? Uint8Array.from(atob(part.$bytes), (char) => char.charCodeAt(0))
        : part,
    );

  const post = globalThis.__standinSend;
  delete globalThis.__standinSend;
  const send = (message) => post(toWire(message));
  const listeners = new Map();
  const calls = new Map();
  let lastCall = 0;

  globalThis.__standinReceive = (text) => {
    const message = fromWire(text);
    if (message.kind === 'event') {
      for (const listener of listeners.get(message.channel) ?? [])
        listener({ sender: null }, ...message.values);
      return;
    }
    const call = calls.get(message.id);
    calls.delete(message.id);
    if (message.error === undefined) call.resolve(message.value);
    else call.reject(new Error(message.error));
  };

  const ipcRenderer = {
    send: (channel, ...values) => send({ kind: 'send', channel, values }),
    invoke: (channel, ...values) =>
      new Promise((resolve, reject) => {
        calls.set(++lastCall, { resolve, reject });
        send({ kind: 'invoke', id: lastCall, channel, values });
      }),
    on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    off: (channel, listener) =>
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      ),
  };
  const contextBridge = {
    exposeInMainWorld: (name, value) =>
      Object.defineProperty(globalThis, name, { value: Object.freeze(value) }),
  };
  runPreload((name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  });
}

/** Script for `Page.addScriptToEvaluateOnNewDocument`, with the preload's own source inside. */
export function pageScript(preloadSource) {
  return `(${pageSide.toString()})((require) => { const exports = {}, module = { exports };\n${preloadSource}\n});`;
}
