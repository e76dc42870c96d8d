import type { StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import type { Player } from '../../audio/types.ts';
import { createHistoryExport, type HistoryExport } from '../history/history-export.ts';
import { saveFile } from '../save-file.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { createAuditionBlind, type AuditionBlind } from './audition-blind.ts';
import { createAuditionListen, type AuditionListen } from './audition-listen.ts';
import { createAuditionPlayer, type AuditionPlayer } from './audition-player.ts';
import { createAuditionSounds } from './audition-sounds.ts';
import { createAuditionStore, type AuditionStore } from './audition-store.ts';
import { createAuditionView, type AuditionView } from './audition-view.ts';

/** All that the Audition screen knows. Nothing is asked before the screen is opened. */
export interface AuditionPage {
  readonly store: AuditionStore;
  readonly view: StoreApi<AuditionView>;
  readonly player: AuditionPlayer;
  readonly listen: AuditionListen;
  readonly blind: AuditionBlind;
  /** The report. */
  readonly files: HistoryExport;
  /** @returns stops listening */
  connect(): () => void;
}

/** The page's wall time, for the date of a vote. */
const wallTime = (): string => new Date(performance.timeOrigin + performance.now()).toISOString();

export function createAuditionPage(
  client: EngineBridge,
  output: Player,
  settings: SettingsStore,
): AuditionPage {
  const store = createAuditionStore(
    client,
    () => settings.state.getState().settings?.definition ?? OWN_DEFINITION,
  );
  const player = createAuditionPlayer(client, output);
  const sounds = createAuditionSounds(client);
  const blind = createAuditionBlind(store, player, sounds, wallTime);
  return {
    ...{ store, player, blind },
    view: createAuditionView(),
    files: createHistoryExport(client, ({ name, mediaType, bytes }) => saveFile(name, mediaType, bytes)),
    listen: createAuditionListen(store, player, sounds),
    connect() {
      const stops = [store.connect(), player.connect(), blind.connect()];
      return () => stops.forEach((stop) => stop());
    },
  };
}
