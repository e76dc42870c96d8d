import { createStore } from 'zustand/vanilla';
import type { Player, PlayerSnapshot } from '../../../renderer/audio/types.ts';
import { createServices } from '../../../renderer/stores/create-services.ts';
import type { DoorState } from '../../../renderer/stores/door-store.ts';
import type { Services } from '../../../renderer/stores/services.tsx';
import { createScriptedEngine, type ScriptedEngine } from './scripted-engine.ts';

/** A player at the far side of its contract: plays nothing, remembers what it was told, reports when asked to. */
export interface SilentPlayer extends Player {
  readonly told: readonly string[];
  look: PlayerSnapshot;
  report: (runId: string, report: Parameters<Parameters<Player['onReport']>[0]>[1]) => void;
  settle: (runId: string) => void;
  fail: Parameters<Player['onFailure']>[0];
}

const IDLE: PlayerSnapshot = {
  runId: null,
  state: 'idle',
  at: 1000,
  errorMs: 0.2,
  playedMs: 0,
  decodedMs: 0,
  peaks: { values: new Float32Array(0), count: 0 },
  peakMs: 10,
};

export function createSilentPlayer(): SilentPlayer {
  const told: string[] = [];
  const reports = new Set<Parameters<Player['onReport']>[0]>();
  const settled = new Set<(runId: string) => void>();
  const failures = new Set<Parameters<Player['onFailure']>[0]>();
  return {
    told,
    look: IDLE,
    prepare: (sampleRate) => Promise.resolve(void told.push(`prepare ${sampleRate}`)),
    begin: ({ runId }) => void told.push(`begin ${runId}`),
    segment: (runId, { encoding, sampleRate }) =>
      void told.push(`segment ${runId} ${encoding} ${sampleRate}`),
    push: (runId, payload) => void told.push(`push ${runId} ${payload.byteLength}`),
    end: (runId) => void told.push(`end ${runId}`),
    stop: (runId) => void told.push(`stop ${runId}`),
    setVolume: (volume) => void told.push(`volume ${volume}`),
    snapshot() {
      return this.look;
    },
    onReport(listener) {
      reports.add(listener);
      return () => reports.delete(listener);
    },
    onSettled(listener) {
      settled.add(listener);
      return () => settled.delete(listener);
    },
    onFailure(listener) {
      failures.add(listener);
      return () => failures.delete(listener);
    },
    fail(runId, failure) {
      for (const listener of failures) listener(runId, failure);
    },
    report(runId, report) {
      for (const listener of reports) listener(runId, report);
    },
    settle(runId) {
      for (const listener of settled) listener(runId);
    },
  };
}

export interface PageParts {
  readonly engine: ScriptedEngine;
  readonly player: SilentPlayer;
  readonly services: Services;
}

/** The page's own parts between a scripted engine and a silent player; loaded, not yet rendered. */
export async function createPageParts(engine = createScriptedEngine()): Promise<PageParts> {
  const player = createSilentPlayer();
  const door = createStore<DoorState>(() => ({ connection: 'open', wasOpen: true }));
  const services = createServices(engine, player, door);
  services.controller.connect();
  services.studio.connect();
  services.replay.connect();
  services.catalogue.watch();
  await Promise.all([services.settings.load(), services.catalogue.load(), services.runs.load()]);
  return { engine, player, services };
}
