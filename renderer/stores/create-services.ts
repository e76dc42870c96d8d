import { createClockMap } from '../audio/clock-map.ts';
import { createPlayer } from '../audio/player.ts';
import { frameLoop } from '../charts/frame-loop.ts';
import type { Client, ConnectionState } from '../client/client.ts';
import { createCatalogueStore } from './catalogue-store.ts';
import { createConnectionStore } from './connection-store.ts';
import { createDoorStore } from './door-store.ts';
import { createRunController } from './run-controller.ts';
import { createRunFeed } from './run-feed.ts';
import { createRunsStore } from './runs-store.ts';
import type { Services } from './services.tsx';
import { createSettingsStore } from './settings-store.ts';
import { createRunSpeech } from './speech.ts';
import { createUiStore } from './ui-store.ts';

/** Builds what the page is made of; nothing runs before `start`. */
export function createServices(client: Client): Services {
  const player = createPlayer(createClockMap(client));
  const ui = createUiStore();
  const speech = createRunSpeech(ui);
  const settings = createSettingsStore(client);
  const connection = createConnectionStore(client);
  const runs = createRunsStore(client);
  const feed = createRunFeed({ player, frames: frameLoop, onFrame: speech.follow });
  return {
    ...{ player, settings, connection, runs, feed, ui },
    catalogue: createCatalogueStore(client),
    controller: createRunController({ client, player, feed, runs, settings, connection, speech }),
    door: createDoorStore(),
  };
}

async function loadAll({ settings, catalogue, runs }: Services): Promise<void> {
  await Promise.all([settings.load(), catalogue.load(), runs.load()]);
}

/** Listens to the engine and asks it for what the page shows; again whenever the door opens again. */
export function start(client: Client, services: Services): void {
  const { door, controller, catalogue } = services;
  const follow = (state: ConnectionState) => {
    door.setState((old) => ({ connection: state, wasOpen: old.wasOpen || state === 'open' }));
    if (state === 'open') void loadAll(services);
    if (state === 'lost') controller.abandon();
  };
  controller.connect();
  catalogue.watch();
  client.onConnection(follow);
  follow(client.connection());
}
