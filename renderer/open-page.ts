import type { StoreApi } from 'zustand/vanilla';
import { createClockMap, type ClockMap } from './audio/clock-map.ts';
import { createPlayer } from './audio/player.ts';
import type { Client } from './client/client.ts';
import { keepBeforeLeaving } from './stores/audition/audition-keeping.ts';
import { createServices, start } from './stores/create-services.ts';
import { untilOpen, type DoorState } from './stores/door-store.ts';
import { readAhead } from './stores/history/read-ahead.ts';
import type { Services } from './stores/services.tsx';
import { keepAcrossLoads } from './stores/studio/studio-kept.ts';

const RETRY_MS = 1000;

/** The page's clock must be mapped before anything can be stamped: tries until the engine answers. */
async function mapClock(client: Client, door: StoreApi<DoorState>): Promise<ClockMap> {
  for (;;) {
    await untilOpen(door);
    const map = await createClockMap(() => client.invoke('clock.ping', null)).catch(() => null);
    if (map !== null) return map;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** Waits for the engine, then builds the page's parts and sets them going. */
export async function openPage(client: Client, door: StoreApi<DoorState>): Promise<Services> {
  const clock = await mapClock(client, door);
  const services = createServices(client, createPlayer({ clock }), door);
  readAhead(services);
  start(services);
  keepBeforeLeaving(services.audition.store, window);
  keepAcrossLoads(services.studio, client, window);
  return services;
}
