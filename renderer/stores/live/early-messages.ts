import type { RunMessage } from '../../audio/pass-to-player.ts';

/** Between asking for a run and knowing its id, events may already come: they wait here, in order. */
export interface EarlyMessages {
  hold(message: RunMessage): void;
  /** Those of this run; the others were somebody else's, and are forgotten too. */
  take(runId: string): readonly RunMessage[];
}

const HELD_LIMIT = 1000;

export function createEarlyMessages(): EarlyMessages {
  let held: RunMessage[] = [];
  return {
    hold(message) {
      if (held.length < HELD_LIMIT) held.push(message);
    },
    take(runId) {
      const own = held.filter((message) => message.runId === runId);
      held = [];
      return own;
    },
  };
}
