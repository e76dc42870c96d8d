import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client, ConnectionState } from '../client/client.ts';

export interface DoorState {
  readonly connection: ConnectionState;
  /** It was open once: what is on screen is true, but old. */
  readonly wasOpen: boolean;
}

/** Whether the engine can be spoken to, for as long as the page lives. */
export function createDoorStore(client: Client): StoreApi<DoorState> {
  const first = client.connection();
  const store = createStore<DoorState>(() => ({ connection: first, wasOpen: first === 'open' }));
  client.onConnection((connection) => {
    store.setState((old) => ({ connection, wasOpen: old.wasOpen || connection === 'open' }));
  });
  return store;
}

/** Resolves at the next moment at which the engine can be spoken to. */
export function untilOpen(door: StoreApi<DoorState>): Promise<void> {
  if (door.getState().connection === 'open') return Promise.resolve();
  return new Promise((resolve) => {
    const off = door.subscribe(({ connection }) => {
      if (connection !== 'open') return;
      off();
      resolve();
    });
  });
}

/** What to do when the engine is away; null while it answers or is about to. */
export function doorProblem({ connection, wasOpen }: DoorState): string | null {
  if (connection === 'open') return null;
  if (wasOpen) {
    return 'The engine went away. Onset tries to reach it again by itself; if it was stopped, start it and open its new address.';
  }
  if (connection === 'connecting') return null;
  return 'The engine does not answer at this address. Start it with `onset serve` and open the address it prints.';
}
