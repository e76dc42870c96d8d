import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConnectionState } from '../client/client.ts';

export interface DoorState {
  readonly connection: ConnectionState;
  /** It was open once: what is on screen is true, but old. */
  readonly wasOpen: boolean;
}

/** Whether the engine can be spoken to. */
export const createDoorStore = (): StoreApi<DoorState> =>
  createStore<DoorState>(() => ({ connection: 'connecting', wasOpen: false }));

/** What to do when the engine is away; null while it answers or is about to. */
export function doorProblem({ connection, wasOpen }: DoorState): string | null {
  if (connection === 'open') return null;
  if (wasOpen) {
    return 'The engine went away. Onset tries to reach it again by itself; if it was stopped, start it and open its new address.';
  }
  if (connection === 'connecting') return null;
  return 'The engine does not answer at this address. Start it with `onset serve` and open the address it prints.';
}
