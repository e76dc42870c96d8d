import type { StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../core/contract/bridge.ts';
import { openMicrophone, type OpenMicrophoneFor } from '../audio/microphone.ts';
import type { Player } from '../audio/types.ts';
import { frameLoop } from '../charts/frame-loop.ts';
import { createAuditionPage } from './audition/audition-page.ts';
import type { DoorState } from './door-store.ts';
import { createHistoryStore } from './history/history-store.ts';
import { createEar } from './live/ear-store.ts';
import { createOpenedSessions } from './live/opened-sessions.ts';
import { createRecordedRuns } from './live/recorded-run.ts';
import { createReplay } from './live/replay-store.ts';
import { createRunController, type RunController } from './live/run-controller.ts';
import { createRunFeed } from './run/run-feed.ts';
import { shownRun } from './run/run-frame.ts';
import { createRunSpeech } from './run/speech.ts';
import type { Services } from './services.tsx';
import { createCustomStore } from './settings/custom-store.ts';
import { createPhrasesStore } from './settings/phrases-store.ts';
import { createReachStore } from './settings/reach-store.ts';
import { createSettingsStore } from './settings/settings-store.ts';
import { createRunsStore, type RunsStore } from './stored/runs-store.ts';
import { createModelStore } from './studio/model-store.ts';
import { createStudioPeaks } from './studio/studio-peaks.ts';
import { studioWords } from './studio/studio-speech.ts';
import { isMeasuring } from './studio/studio-state.ts';
import { createStudioStore, type StudioStore } from './studio/studio-store.ts';
import { createCatalogueStore } from './target/catalogue-store.ts';
import { createConnectionStore } from './target/connection-store.ts';
import { createUiStore, type UiState } from './ui-store.ts';

/** Builds what the page is made of; nothing runs before `start`. */
export function createServices(
  client: EngineBridge,
  player: Player,
  door: StoreApi<DoorState>,
  microphone: OpenMicrophoneFor = openMicrophone,
): Services {
  const ui = createUiStore();
  const speech = createRunSpeech(ui);
  const settings = createSettingsStore(client);
  const connection = createConnectionStore(client);
  const runs = createRunsStore(client);
  const feed = createRunFeed({ player, frames: frameLoop, onFrame: (frame) => speech.follow(frame) });
  const ear = createEar(microphone);
  const replay = createReplay(client, player);
  const parts = { client, player, feed, runs, settings, connection, speech, ear, replay };
  const controller = createRunController(parts);
  const studio = createStudioStore(client);
  followRuns(controller, ui);
  followStudio(studio, runs, ui);
  return {
    ...{ player, ear, settings, connection, runs, feed, ui, door },
    catalogue: createCatalogueStore(client),
    reach: createReachStore(client),
    custom: createCustomStore(client),
    model: createModelStore(client),
    phrases: createPhrasesStore(client),
    studio,
    replay,
    sessions: createOpenedSessions(client),
    recorded: createRecordedRuns({ client, feed, controller, replay, speech }),
    peaks: createStudioPeaks(client),
    history: createHistoryStore(client, runs),
    audition: createAuditionPage(client, player, settings),
    controller,
  };
}

/** What somebody looked at in one run is nothing in the next. */
function followRuns(controller: RunController, ui: StoreApi<UiState>): void {
  controller.state.subscribe(({ stage }, before) => {
    if (shownRun(stage) !== shownRun(before.stage)) ui.setState({ view: null, selectedSeq: null });
  });
}

/** A comparison is announced, and its runs are counted: they are kept among the others. */
function followStudio(studio: StudioStore, runs: RunsStore, ui: StoreApi<UiState>): void {
  studio.state.subscribe((state, before) => {
    if (state.stage === before.stage) return;
    ui.setState({ spoken: studioWords(state) });
    if (isMeasuring(before) && !isMeasuring(state)) void runs.recount();
  });
}

/** Listens to the engine and asks it for what the page shows; again whenever the door opens again. */
export function start({
  door,
  controller,
  catalogue,
  settings,
  runs,
  model,
  studio,
  replay,
  history,
  audition,
}: Services): void {
  const loadAll = () => Promise.all([settings.load(), catalogue.load(), runs.load(), model.loadKey()]);
  controller.connect();
  studio.connect();
  replay.connect();
  history.connect();
  audition.connect();
  catalogue.watch();
  model.watch();
  void loadAll();
  door.subscribe(({ connection }, before) => {
    if (connection === before.connection) return;
    if (connection === 'open') void Promise.all([loadAll(), audition.store.reconnected()]);
    if (connection !== 'lost') return;
    replay.stop();
    controller.abandon();
    studio.abandon();
  });
}
