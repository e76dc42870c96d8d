import type { AdapterEvent } from '../../providers/adapter.ts';
import type { RunLog } from '../log/run-log.ts';

/** What comes behind a reply's own end marker: it is not played, and never goes unsaid. */
export interface AfterEnd {
  take(events: readonly AdapterEvent[]): void;
  /** Audio came, so more of it may, into the next reply on this connection. */
  hasCome(): boolean;
}

const DROPPED =
  'Audio came behind the end marker of its own reply. It was dropped: by its protocol the reply was over, so its end ' +
  'may be missing from what was heard.';

export function createAfterEnd(log: Pick<RunLog, 'note'>): AfterEnd {
  let hasCome = false;
  return {
    take(events) {
      if (hasCome || !events.some((event) => event.kind === 'audio' && event.bytes.length > 0)) return;
      hasCome = true;
      log.note('warning', 'audio_after_end', DROPPED);
    },
    hasCome: () => hasCome,
  };
}
