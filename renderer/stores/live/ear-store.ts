import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Failure, toFailure } from '../../../core/contract/result.ts';
import type { MicrophoneSettings, OpenMicrophone, OpenMicrophoneFor } from '../../audio/microphone.ts';

export type EarState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'open' }
  /** Why the last run went without it. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The microphone of the page: open only while a run plays whose rule needs it. */
export interface Ear {
  readonly state: StoreApi<EarState>;
  /** Resolves when it is open, or the run has to do without: it was refused, closed, or nobody answered. */
  open(settings: MicrophoneSettings, onVoice: (detectionMs: number) => void): Promise<void>;
  close(): void;
}

/** Who has not answered the browser's question by then has gone; the run does without. */
const ANSWER_WITHIN_MS = 30_000;

const UNANSWERED: Failure = {
  code: 'timeout',
  message: `The microphone did not open within ${ANSWER_WITHIN_MS / 1000} s, so the run went without it.`,
  hint: 'Look for a question of the browser or the system that waits for an answer, and run again.',
};

export function createEar(openMicrophone: OpenMicrophoneFor): Ear {
  const state = createStore<EarState>(() => ({ kind: 'closed' }));
  let microphone: OpenMicrophone | null = null;
  /** Counts openings: one that was closed while the browser asked the person is closed when it comes. */
  let opening = 0;
  /** Ends the wait for one that is being opened. */
  let giveUp: () => void = () => undefined;

  const fail = (failure: Failure): void => state.setState({ kind: 'failed', failure }, true);

  function close(): void {
    opening += 1;
    giveUp();
    microphone?.close();
    microphone = null;
    if (state.getState().kind !== 'failed') state.setState({ kind: 'closed' }, true);
  }

  const openNow: Ear['open'] = async (settings, onVoice) => {
    const mine = opening;
    try {
      const opened = await openMicrophone(settings, onVoice);
      if (mine !== opening) return opened.close();
      microphone = opened;
      state.setState({ kind: 'open' }, true);
    } catch (thrown) {
      if (mine === opening) fail(toFailure(thrown));
    }
  };

  return {
    state,
    close,
    async open(settings, onVoice) {
      close();
      state.setState({ kind: 'opening' }, true);
      const givenUp = new Promise<void>((resolve) => {
        giveUp = resolve;
      });
      const timer = setTimeout(() => {
        fail(UNANSWERED);
        close();
      }, ANSWER_WITHIN_MS);
      await Promise.race([openNow(settings, onVoice), givenUp]);
      clearTimeout(timer);
    },
  };
}
