import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { type WireObject, textField } from '../json.ts';
import { createSocketCodec, jsonMessage } from '../socket-codec.ts';
import { createUnknownNotes } from '../unknown-notes.ts';
import { billed, readSpeechEvent } from './events.ts';
import { speechifyEnded, speechifyFailure } from './failures.ts';
import { createWordReader } from './words.ts';

/** `closed` is what we asked for; whether it is always said is not documented. */
function onDone(event: WireObject): readonly AdapterEvent[] {
  const reason = textField(event, 'reason') ?? 'closed';
  if (reason !== 'closed') return [{ kind: 'error', failure: speechifyEnded(reason) }];
  return [...billed(event), { kind: 'done' }];
}

/**
 * The speech socket: known from the message types of the vendor's packages, none of which opens it yet, so what stands in
 * the URL and how the socket closes is inferred. There is no cancel: who has heard enough closes.
 *
 * The times of speech marks count from the start of the socket, not of the reply, and no message tells where a reply
 * begins; so a reply with marks ends its socket, and one without leaves it open for the next.
 */
export function createSpeechifySocketCodec({ options = {} }: Target): ReplyCodec {
  const servesOneReply = options['speech_marks'] === true;
  const reader = {
    words: createWordReader(),
    noteUnknown: createUnknownNotes(),
    own: (type: string, event: WireObject): readonly AdapterEvent[] | null => {
      if (type === 'speech.done') return onDone(event);
      if (type !== 'speech.flushed') return null;
      return servesOneReply ? [{ kind: 'flushed' }] : [{ kind: 'flushed' }, { kind: 'done' }];
    },
  };
  return {
    ...createSocketCodec({
      speak: (text) => [jsonMessage({ type: 'input.text', text }, true)],
      flush: () => [jsonMessage({ type: 'input.flush' }, false)],
      cancel: () => [{ kind: 'close', code: 1000 }],
      onText: (text) => readSpeechEvent(text, reader),
      refusal: speechifyFailure,
      closed: (code, reason) => (code === 1000 || reason === '' ? null : speechifyEnded(reason)),
    }),
    finish: () => (servesOneReply ? [jsonMessage({ type: 'input.close' }, false)] : []),
  };
}
