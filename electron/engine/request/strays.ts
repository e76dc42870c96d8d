import type { AdapterEvent } from '../../providers/adapter.ts';
import type { ConnectionFacts, Stamp } from '../../transport/types.ts';
import type { RunLog } from '../log/run-log.ts';

/**
 * Keeps frames of the reply before out of this one. Protocols without a reply's name in each frame (Deepgram v1) leave
 * two certainties: nothing answers a text that was not sent yet, and no answer is quicker than the network.
 */
export interface StrayWatch {
  connected(facts: ConnectionFacts): void;
  textSent(stamp: Stamp): void;
  /** @returns what may belong to this reply; the rest is noted and dropped */
  without(events: readonly AdapterEvent[], stamp: Stamp): readonly AdapterEvent[];
  haveCome(): boolean;
}

/** What only an answer to the text can be. */
export const ANSWERS: ReadonlySet<AdapterEvent['kind']> = new Set([
  'begun',
  'audio',
  'words',
  'flushed',
  'cancelled',
  'done',
]);

/** The handshake may have been a slow one, so only an answer in less than half of it is called impossible. */
const POSSIBLE_SHARE = 0.5;

const BEFORE_TEXT =
  'Audio, its words or an end marker came before the text was sent. It was dropped: it belongs to the reply before, ' +
  'or the server speaks unasked. Run it cold to be sure of the figures.';

const TOO_EARLY =
  'The first audio came sooner after the text than the network can carry an answer: it may belong to the reply before. ' +
  'Run it cold to be sure of the figures.';

export function createStrayWatch(log: Pick<RunLog, 'note'>): StrayWatch {
  let warmHandshakeMs = 0;
  let textSent: Stamp | null = null;
  let hasAudio = false;
  let haveCome = false;

  function note(code: string, message: string): void {
    if (!haveCome) log.note('warning', code, message);
    haveCome = true;
  }

  function weighFirstAudio(sent: Stamp, { at, errorMs }: Stamp): void {
    hasAudio = true;
    const latestMs = at - sent.at + errorMs + sent.errorMs;
    if (latestMs < warmHandshakeMs * POSSIBLE_SHARE) note('too_early', TOO_EARLY);
  }

  return {
    connected({ temperature, tcpHandshakeMs }) {
      warmHandshakeMs = temperature === 'warm' ? (tcpHandshakeMs ?? 0) : 0;
    },
    textSent(stamp) {
      textSent = stamp;
    },
    without(events, stamp) {
      if (textSent === null) {
        const kept = events.filter(({ kind }) => !ANSWERS.has(kind));
        if (kept.length < events.length) note('before_text', BEFORE_TEXT);
        return kept;
      }
      if (!hasAudio && events.some(({ kind }) => kind === 'audio')) weighFirstAudio(textSent, stamp);
      return events;
    },
    haveCome: () => haveCome,
  };
}
