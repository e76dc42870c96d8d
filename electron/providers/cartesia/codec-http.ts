import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { AdapterEvent, ReplyCodec } from '../adapter.ts';
import { createHttpCodec, headerNote, jsonRequest } from '../http-codec.ts';
import { protocolFailure } from '../http-failure.ts';
import { parseObject } from '../json.ts';
import { generationFields } from './generation.ts';
import { type MessageReader, createMessageReader } from './messages.ts';
import { cartesiaFailure } from './failures.ts';

function onEvent(data: string, messages: MessageReader): readonly AdapterEvent[] {
  const message = parseObject(data);
  if (message !== null) return messages.read(message);
  return [{ kind: 'error', failure: protocolFailure('Cartesia', 'an event that is no JSON object') }];
}

/** POST /tts/bytes, audio until the body ends, or /tts/sse, events until the one that is `done`. */
export function createCartesiaHttpCodec(target: Target, declared: AudioFormat): ReplyCodec {
  const messages = createMessageReader();
  const fields = generationFields(target, declared);
  const codec = createHttpCodec({
    declared,
    request: (transcript) => jsonRequest({ ...fields, transcript }),
    failure: cartesiaFailure,
    // What the vendor calls it is not published.
    remarks: (headers) => headerNote(headers, 'x-request-id', 'request_id'),
    framing: () => (target.transport === 'sse' ? 'sse' : 'raw'),
    event: (data) => onEvent(data, messages),
  });
  return {
    ...codec,
    // Which content type comes with which container is not published: what was asked for counts, the bytes are watched.
    decode: (frame) => codec.decode(frame).filter(({ kind }) => kind !== 'format'),
  };
}
