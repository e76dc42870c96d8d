import type { BargeInCause } from '../../contract/barge-in.ts';

/** What interrupted the reply, as the log, the screen and the command line say it: `by voice, noticed after 64 ms`. */
export function bargeInWords(cause: BargeInCause): string {
  switch (cause.by) {
    case 'button':
      return 'by button';
    case 'time':
      return `at ${cause.afterMs / 1000} s`;
    case 'text':
      return `at character ${cause.offset}${cause.basis === 'words' ? '' : ' (estimated)'}`;
    case 'microphone':
      return `by voice, noticed after ${Math.round(cause.detectionMs)} ms`;
  }
}
