import { VENDOR_TIMING_CODE, vendorTimingMessage } from '../../../core/timeline/vendor-view.ts';
import type { AdapterEvent } from '../../providers/adapter.ts';
import type { Stamp } from '../../transport/types.ts';
import type { RequestLog } from '../log/run-log.ts';
import type { RequestAudio } from '../sound/request-audio.ts';
import type { RequestEnd } from './request-end.ts';

/** What the vendor's own events of an answer make of its request: sound, words, remarks, and its end. */
export interface AnswerEvents {
  /** @returns the request's end, for the one event in which it came */
  take(event: AdapterEvent, stamp: Stamp): RequestEnd | null;
  /** From here on audio is the tail of a cancelled request. */
  cancelling(this: void): void;
  isCancelling(): boolean;
  /** The tail's last audio, null when none came. */
  lastTail(this: void): Stamp | null;
}

export interface AnswerEventsParts {
  readonly audio: RequestAudio;
  readonly log: RequestLog;
  /** The vendor's own name of the request. */
  named?: ((requestId: string) => void) | undefined;
}

export function createAnswerEvents({ audio, log, named }: AnswerEventsParts): AnswerEvents {
  let isCancelling = false;
  let tail: Stamp | null = null;

  function onAudio(bytes: Uint8Array, stamp: Stamp): void {
    audio.push(bytes, stamp, !isCancelling);
    if (isCancelling) tail = stamp;
  }

  function take(event: AdapterEvent, stamp: Stamp): RequestEnd | null {
    switch (event.kind) {
      case 'ready':
        log.mark('initEnd', stamp);
        return null;
      case 'audio':
        onAudio(event.bytes, stamp);
        return null;
      case 'format':
        audio.redeclare(event.format);
        log.note('warning', 'format_differs', `The answer calls itself ${JSON.stringify(event.format)}.`);
        return null;
      case 'words':
        log.event({ kind: 'words', request: log.request, at: stamp.at, words: [...event.words] });
        return null;
      case 'timing':
        log.note('info', VENDOR_TIMING_CODE, vendorTimingMessage(event.source, event.processingMs));
        return null;
      case 'note':
        log.note(event.level, event.code, event.message);
        return null;
      case 'named':
        named?.(event.requestId);
        return null;
      case 'begun':
      case 'flushed':
        return null;
      case 'cancelled':
        return isCancelling ? { kind: 'cancelled' } : null;
      case 'done':
        // After a cancel a late end marker says nothing: the tail ends with the acknowledgement.
        return isCancelling ? null : { kind: 'done', stamp };
      case 'error':
        return { kind: 'failed', failure: event.failure };
    }
  }

  return {
    take,
    cancelling() {
      isCancelling = true;
    },
    isCancelling: () => isCancelling,
    lastTail: () => tail,
  };
}
