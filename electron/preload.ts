import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { EngineBridge } from '../core/contract/bridge.ts';
import type { EngineEvent } from '../core/contract/events.ts';
import { CHANNELS } from './doors/channels.ts';

/** All that the page gets of the desktop: the contract. Both ends parse what crosses, so nothing is checked here. */
const bridge: EngineBridge = {
  invoke: (name, input) => ipcRenderer.invoke(CHANNELS.command, name, input),
  subscribe: (listener) => {
    const onEvent = (_: IpcRendererEvent, event: EngineEvent) => listener(event);
    ipcRenderer.on(CHANNELS.event, onEvent);
    ipcRenderer.send(CHANNELS.listening);
    return () => void ipcRenderer.off(CHANNELS.event, onEvent);
  },
};

contextBridge.exposeInMainWorld('onset', bridge);
