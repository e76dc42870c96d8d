import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { ExportedFile, ExportFormat, ExportQuestion } from '../../../core/contract/export-formats.ts';
import type { Failure } from '../../../core/contract/result.ts';

export interface ExportState {
  /** What is being made; null while nothing is. */
  readonly making: ExportFormat | null;
  readonly failure: Failure | null;
  /** The last file, and how many of the chosen runs are not in it. */
  readonly saved: { readonly name: string; readonly leftOut: number } | null;
}

/** Runs as files. */
export interface HistoryExport {
  readonly state: StoreApi<ExportState>;
  make(question: ExportQuestion): Promise<void>;
}

/** @param save hands a file to the person */
export function createHistoryExport(client: EngineBridge, save: (file: ExportedFile) => void): HistoryExport {
  const state = createStore<ExportState>(() => ({ making: null, failure: null, saved: null }));
  return {
    state,
    async make(question) {
      // One after the other: what was saved last must be what is said to be.
      if (state.getState().making !== null) return;
      state.setState({ making: question.format, failure: null, saved: null });
      const reply = await client.invoke('history.export', question);
      state.setState({ making: null });
      if (!reply.ok) return state.setState({ failure: reply.error });
      save(reply.value);
      state.setState({ saved: { name: reply.value.name, leftOut: reply.value.leftOut } });
    },
  };
}
