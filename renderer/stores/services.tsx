import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Settings } from '../../core/contract/settings.ts';
import type { Player } from '../audio/types.ts';
import type { AuditionPage } from './audition/audition-page.ts';
import type { DoorState } from './door-store.ts';
import type { HistoryStore } from './history/history-store.ts';
import type { Ear, EarState } from './live/ear-store.ts';
import type { OpenedSessions, OpenedState } from './live/opened-sessions.ts';
import type { RecordedRuns } from './live/recorded-run.ts';
import type { Replay, ReplayState } from './live/replay-store.ts';
import type { RunController, RunState } from './live/run-controller.ts';
import type { FeedState, RunFeed } from './run/run-feed.ts';
import type { RunFrame } from './run/run-frame.ts';
import type { CustomState, CustomStore } from './settings/custom-store.ts';
import type { PhrasesState, PhrasesStore } from './settings/phrases-store.ts';
import type { ReachState, ReachStore } from './settings/reach-store.ts';
import type { SettingsPatch, SettingsStore } from './settings/settings-store.ts';
import type { RunsState, RunsStore } from './stored/runs-store.ts';
import type { ModelState, ModelStore } from './studio/model-store.ts';
import type { StudioPeaks } from './studio/studio-peaks.ts';
import type { StudioState } from './studio/studio-state.ts';
import type { StudioStore } from './studio/studio-store.ts';
import type { CatalogueState, CatalogueStore } from './target/catalogue-store.ts';
import type { ConnectionState, ConnectionStore } from './target/connection-store.ts';
import type { UiState } from './ui-store.ts';

/** Everything the page is made of; built once in main.tsx, handed down, never imported as a global. */
export interface Services {
  readonly player: Pick<Player, 'setVolume' | 'prepare'>;
  readonly ear: Ear;
  readonly settings: SettingsStore;
  readonly catalogue: CatalogueStore;
  readonly connection: ConnectionStore;
  readonly reach: ReachStore;
  readonly custom: CustomStore;
  readonly runs: RunsStore;
  readonly feed: RunFeed;
  readonly controller: RunController;
  readonly model: ModelStore;
  readonly phrases: PhrasesStore;
  readonly studio: StudioStore;
  readonly replay: Replay;
  readonly sessions: OpenedSessions;
  readonly recorded: RecordedRuns;
  readonly history: HistoryStore;
  readonly audition: AuditionPage;
  readonly peaks: StudioPeaks;
  readonly ui: StoreApi<UiState>;
  readonly door: StoreApi<DoorState>;
}

const ServicesContext = createContext<Services | null>(null);

interface ProviderProps {
  readonly services: Services;
  readonly children: ReactNode;
}

export function ServicesProvider({ services, children }: ProviderProps) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('The page is not inside its ServicesProvider');
  return services;
}

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(useServices().ui, select);
}

export function useSetUi(): (patch: Partial<UiState>) => void {
  const { ui } = useServices();
  return ui.setState;
}

/** The settings; only rendered below the gate that waits for them. */
export function useSettings(): Settings {
  const settings = useStore(useServices().settings.state, (state) => state.settings);
  if (settings === null) throw new Error('Settings are read before they are known');
  return settings;
}

export function useChangeSettings(): (patch: SettingsPatch) => void {
  const { settings } = useServices();
  return (patch) => {
    settings.change(patch);
  };
}

export function useCatalogue<T>(select: (state: CatalogueState) => T): T {
  return useStore(useServices().catalogue.state, select);
}

export function useConnection<T>(select: (state: ConnectionState) => T): T {
  return useStore(useServices().connection.state, select);
}

export function useReach<T>(select: (state: ReachState) => T): T {
  return useStore(useServices().reach.state, select);
}

export function useCustom<T>(select: (state: CustomState) => T): T {
  return useStore(useServices().custom.state, select);
}

export function useRuns<T>(select: (state: RunsState) => T): T {
  return useStore(useServices().runs.state, select);
}

/** A part of the current look at the run; pick primitives, or it renders at every frame. */
export function useFrame<T>(select: (frame: RunFrame | null) => T): T {
  return useStore(useServices().feed.state, (state: FeedState) => select(state.frame));
}

/** A part of the look at which the figures were last computed: for words and numbers. */
export function useReading<T>(select: (frame: RunFrame | null) => T): T {
  return useStore(useServices().feed.state, (state: FeedState) => select(state.reading));
}

export function useEar<T>(select: (state: EarState) => T): T {
  return useStore(useServices().ear.state, select);
}

export function useRun<T>(select: (state: RunState) => T): T {
  return useStore(useServices().controller.state, select);
}

export function useModel<T>(select: (state: ModelState) => T): T {
  return useStore(useServices().model.state, select);
}

export function usePhrases<T>(select: (state: PhrasesState) => T): T {
  return useStore(useServices().phrases.state, select);
}

export function useStudio<T>(select: (state: StudioState) => T): T {
  return useStore(useServices().studio.state, select);
}

export function useOpened<T>(select: (state: OpenedState) => T): T {
  return useStore(useServices().sessions.state, select);
}

export function useReplay<T>(select: (state: ReplayState) => T): T {
  return useStore(useServices().replay.state, select);
}

export function useDoor<T>(select: (state: DoorState) => T): T {
  return useStore(useServices().door, select);
}

/** What is shown is as it was when the engine was last heard of. */
export const useEngineAway = (): boolean => useDoor(({ connection }) => connection !== 'open');
