import type { BargeInCause } from '../../core/contract/barge-in.ts';
import { whole } from '../components/format.ts';

/** What interrupted the reply: `barge-in by voice, noticed after 64 ms`. */
export function bargeInWords(cause: BargeInCause): string {
  switch (cause.by) {
    case 'button':
      return 'barge-in by button';
    case 'time':
      return `barge-in at ${String(cause.afterMs / 1000)} s`;
    case 'text':
      return `barge-in at character ${whole(cause.offset)}${cause.basis === 'words' ? '' : ', estimated'}`;
    case 'microphone':
      return `barge-in by voice, noticed after ${whole(cause.detectionMs)} ms`;
  }
}
