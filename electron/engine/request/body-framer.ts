import type { Framing } from '../../providers/adapter.ts';
import type { Framer } from '../../transport/framer.ts';
import { createNdjsonFramer } from '../../transport/ndjson.ts';
import { createSseFramer } from '../../transport/sse.ts';
import { createWholeFramer } from '../../transport/whole.ts';

/** One event of an event stream holds at most this much: some ten seconds of sound in base64. */
const MAX_EVENT_BYTES = 4 * 1024 * 1024;
/** A whole answer in one piece of JSON. */
const MAX_WHOLE_BYTES = 64 * 1024 * 1024;

/** Cuts the body of an answer as its codec wants it; null where the codec takes the bytes as they come. */
export function createBodyFramer(framing: Framing): Framer | null {
  switch (framing) {
    case 'sse':
      return createSseFramer(MAX_EVENT_BYTES);
    case 'ndjson':
      return createNdjsonFramer(MAX_EVENT_BYTES);
    case 'whole':
      return createWholeFramer(MAX_WHOLE_BYTES);
    case 'raw':
      return null;
  }
}
