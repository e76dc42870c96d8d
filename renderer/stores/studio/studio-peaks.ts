import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import { inSteps } from '../in-steps.ts';
import { NO_PEAKS, type PeaksView } from '../run/run-frame.ts';
import { peakSteps } from '../stored/stored-peaks.ts';

/** The waveforms of the runs that are drawn: fetched when they are wanted, forgotten when they are not. */
export interface StudioPeaks {
  readonly state: StoreApi<ReadonlyMap<string, PeaksView>>;
  want(runIds: readonly string[]): void;
}

export function createStudioPeaks(client: EngineBridge): StudioPeaks {
  const state = createStore<ReadonlyMap<string, PeaksView>>(() => new Map());

  async function fetchOne(runId: string): Promise<void> {
    const answer = await client.invoke('history.audio', { runId });
    const peaks = answer.ok ? await inSteps(peakSteps(answer.value.wav)) : null;
    if (peaks === null) return;
    if (state.getState().has(runId)) state.setState(new Map(state.getState()).set(runId, peaks), true);
  }

  return {
    state,
    want(runIds) {
      const known = state.getState();
      const missing = runIds.filter((runId) => !known.has(runId));
      if (missing.length === 0 && known.size === runIds.length) return;
      // Until it is there a lane is a thin line.
      state.setState(new Map(runIds.map((runId) => [runId, known.get(runId) ?? NO_PEAKS])), true);
      for (const runId of missing) void fetchOne(runId);
    },
  };
}
