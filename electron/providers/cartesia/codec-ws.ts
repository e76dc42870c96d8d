import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, Outgoing, ReplyCodec } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject, textField } from '../json.ts';
import { createSocketCodec, jsonMessage } from '../socket-codec.ts';
import { cartesiaFailure } from './failures.ts';
import { generationFields } from './generation.ts';
import { createMessageReader } from './messages.ts';

/**
 * After a cancel nothing is expected any more but the end of the context. Whether a context that is over already
 * answers a cancel with an error is not published: then it is over too.
 */
function afterCancel(event: AdapterEvent): readonly AdapterEvent[] {
  if (event.kind === 'done') return [{ kind: 'cancelled' }];
  if (event.kind !== 'error') return [event];
  const { message } = event.failure;
  return [{ kind: 'note', level: 'info', code: 'after_cancel', message }, { kind: 'cancelled' }];
}

/**
 * One context on the socket, which other contexts may share. The text goes out as the vendor's own client sends it: to
 * be continued, then ended by an empty one. A cancel drops what has not begun; what is being generated still arrives.
 */
export function createCartesiaSocketCodec(
  target: Target,
  declared: AudioFormat,
  contextId: string,
): ReplyCodec {
  const messages = createMessageReader();
  const fields = generationFields(target, declared);
  let isCancelled = false;

  function input(transcript: string, more: object): Outgoing {
    return jsonMessage({ ...fields, transcript, context_id: contextId, ...more }, transcript !== '');
  }

  function onText(text: string): readonly AdapterEvent[] {
    const message = parseObject(text);
    if (message === null) {
      return [{ kind: 'error', failure: protocolFailure('Cartesia', 'a text frame that is no JSON object') }];
    }
    // Late frames of a context before this one, on the same socket.
    if ((textField(message, 'context_id') ?? contextId) !== contextId) return [];
    const events = messages.read(message);
    return isCancelled ? events.flatMap(afterCancel) : events;
  }

  const codec = createSocketCodec({
    speak: (text) => [input(text, { continue: true })],
    flush: () => (target.options?.['flush'] === true ? [input('', { continue: true, flush: true })] : []),
    cancel() {
      isCancelled = true;
      return [jsonMessage({ context_id: contextId, cancel: true }, false)];
    },
    onText,
    refusal: cartesiaFailure,
    closed: () => null,
  });
  return { ...codec, finish: () => [input('', { continue: false })] };
}
