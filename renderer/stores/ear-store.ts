import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Failure, toFailure } from '../../core/contract/result.ts';
import type { MicrophoneSettings, OpenMicrophone, OpenMicrophoneFor } from '../audio/microphone.ts';

export type EarState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'open' }
  /** Why the last run went without it. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The microphone of the page: open only while a run plays whose rule needs it. */
export interface Ear {
  readonly state: StoreApi<EarState>;
  open(settings: MicrophoneSettings, onVoice: (detectionMs: number) => void): Promise<void>;
  close(): void;
}

export function createEar(openMicrophone: OpenMicrophoneFor): Ear {
  const state = createStore<EarState>(() => ({ kind: 'closed' }));
  let microphone: OpenMicrophone | null = null;
  /** Counts openings: one that was closed while the browser asked the person is closed when it comes. */
  let opening = 0;

  function close(): void {
    opening += 1;
    microphone?.close();
    microphone = null;
    if (state.getState().kind !== 'failed') state.setState({ kind: 'closed' }, true);
  }

  return {
    state,
    close,
    async open(settings, onVoice) {
      close();
      const mine = opening;
      state.setState({ kind: 'opening' }, true);
      try {
        const opened = await openMicrophone(settings, onVoice);
        if (mine !== opening) return opened.close();
        microphone = opened;
        state.setState({ kind: 'open' }, true);
      } catch (thrown) {
        if (mine === opening) state.setState({ kind: 'failed', failure: toFailure(thrown) }, true);
      }
    },
  };
}
