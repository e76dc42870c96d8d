import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { type WireObject, textField } from '../json.ts';
import { deepgramFailure } from './failures.ts';
import { createSpeakCodec, requestNote } from './speak-codec.ts';

/** `warn_msg` is the old name of `description`. */
function onWarning(object: WireObject): AdapterEvent {
  const words = textField(object, 'description') ?? textField(object, 'warn_msg') ?? 'no description';
  return { kind: 'note', level: 'warning', code: 'vendor_warning', message: words.slice(0, 300) };
}

function onMessage(type: string, object: WireObject, text: string): readonly AdapterEvent[] | null {
  switch (type) {
    case 'Metadata':
      return [requestNote(object)];
    case 'Flushed':
      // Comes after the last audio byte of what the Flush found in the buffer: the end of the speech.
      return [{ kind: 'flushed' }, { kind: 'done' }];
    case 'Cleared':
      return [{ kind: 'cancelled' }];
    case 'Warning':
      return [onWarning(object)];
    case 'Error':
      return [{ kind: 'error', failure: deepgramFailure(200, text) }];
    default:
      return null;
  }
}

/**
 * The v1 speak socket. After `Clear`, audio already under way still arrives until `Cleared`.
 */
export const createDeepgramAuraCodec = (): ReplyCodec => createSpeakCodec({ cancel: 'Clear', onMessage });
