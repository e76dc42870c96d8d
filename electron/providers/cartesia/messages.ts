import type { AdapterEvent } from '../adapter.ts';
import { base64Field } from '../base64.ts';
import { protocolFailure } from '../http-failure.ts';
import { type WireObject, textField } from '../json.ts';
import { createUnknownNotes } from '../unknown-notes.ts';
import { cartesiaStreamFailure } from './failures.ts';
import { createWordReader } from './words.ts';

/** Reads the events of one reply: `data` of the event stream, frames of the socket. */
export interface MessageReader {
  read(message: WireObject): readonly AdapterEvent[];
}

const BAD_TIMESTAMPS: AdapterEvent = {
  kind: 'note',
  level: 'warning',
  code: 'bad_timestamps',
  message: 'Timestamps whose lists do not fit each other were passed over: words may be missing.',
};

export function createMessageReader(): MessageReader {
  const noteUnknown = createUnknownNotes();
  const wordReader = createWordReader();
  let hasChunk = false;
  let hasBadTimestamps = false;

  /** The vendor's processing time of this chunk: that of the first lies before the first audio. */
  function timing(message: WireObject): readonly AdapterEvent[] {
    const stepMs = message['step_time'];
    const isFirst = !hasChunk;
    hasChunk = true;
    if (!isFirst || typeof stepMs !== 'number' || stepMs < 0) return [];
    return [{ kind: 'timing', processingMs: stepMs, source: 'step_time' }];
  }

  function onChunk(message: WireObject): readonly AdapterEvent[] {
    const bytes = base64Field(message, 'data');
    if (bytes === null)
      return [{ kind: 'error', failure: protocolFailure('Cartesia', 'a chunk without audio') }];
    if (bytes.length === 0) return [];
    return [...timing(message), { kind: 'audio', bytes }];
  }

  function onTimestamps(message: WireObject): readonly AdapterEvent[] {
    const words = wordReader.read(message);
    if (words !== null) return words.length === 0 ? [] : [{ kind: 'words', words }];
    const isNews = !hasBadTimestamps;
    hasBadTimestamps = true;
    return isNews ? [BAD_TIMESTAMPS] : [];
  }

  return {
    read(message) {
      // Answers of older versions are refused in `error` alone.
      const type = textField(message, 'type') ?? ('error' in message ? 'error' : null);
      switch (type) {
        case 'chunk':
          return onChunk(message);
        case 'timestamps':
          return onTimestamps(message);
        case 'phoneme_timestamps':
          return [];
        case 'flush_done':
          return [{ kind: 'flushed' }];
        case 'done':
          return [{ kind: 'done' }];
        case 'error':
          return [{ kind: 'error', failure: cartesiaStreamFailure(message) }];
        case null:
          return [{ kind: 'error', failure: protocolFailure('Cartesia', 'a message without a type') }];
        default:
          return noteUnknown(type);
      }
    },
  };
}
