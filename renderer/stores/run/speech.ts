import type { StoreApi } from 'zustand/vanilla';
import type { Failure } from '../../../core/contract/result.ts';
import { bandOf } from '../../../core/timeline/latency.ts';
import type { UiState } from '../ui-store.ts';
import type { RunFrame } from './run-frame.ts';

/** What a screen reader hears of a run: a refusal, or start, first audio, each underrun, end. Nothing per chunk. */
export interface RunSpeech {
  /** Says nothing: words are heard when they change, and the same refusal may come twice. */
  asked(): void;
  refused(failure: Failure): void;
  started(what?: Told): void;
  follow(frame: RunFrame): void;
  ended(frame: RunFrame, what?: Told): void;
}

/** What goes on: something is measured, or was measured long ago. */
type Told = 'run' | 'replay';

export function createRunSpeech(ui: StoreApi<UiState>): RunSpeech {
  let [saidAudio, saidUnderruns] = [false, 0];
  const say = (spoken: string) => {
    ui.setState({ spoken });
  };
  const sayFirstAudio = (ttfaMs: number) => {
    saidAudio = true;
    say(`first audio ${Math.round(ttfaMs)} milliseconds, ${bandOf(ttfaMs)}`);
  };
  return {
    asked() {
      say('');
    },
    refused({ message, hint }) {
      say(`run not started: ${message} ${hint}`);
    },
    started(what = 'run') {
      [saidAudio, saidUnderruns] = [false, 0];
      say(`${what} started`);
    },
    follow({ figures, session }) {
      if (!saidAudio && figures.latency.ttfaMs !== null) sayFirstAudio(figures.latency.ttfaMs);
      if (session.stalls.length <= saidUnderruns) return;
      saidUnderruns = session.stalls.length;
      say(`underrun ${saidUnderruns}`);
    },
    ended({ session }, what = 'run') {
      const failure = session.failure?.error.message;
      say(failure === undefined ? `${what} ended` : `${what} failed: ${failure}`);
    },
  };
}
