import type { AudioFormat } from '../../../core/audio/format.ts';
import type { ReplyCodec } from '../adapter.ts';
import { createHttpCodec, headerNote, jsonRequest } from '../http-codec.ts';
import { deepgramFailure } from './failures.ts';

/** POST /v1/speak and /v2/speak: options in the query, text in the body, audio until the body ends. */
export function createDeepgramHttpCodec(declared: AudioFormat): ReplyCodec {
  return createHttpCodec({
    declared,
    request: (text) => jsonRequest({ text }),
    failure: deepgramFailure,
    remarks: (headers) => [
      ...headerNote(headers, 'dg-request-id', 'request_id'),
      ...headerNote(headers, 'dg-model-name', 'model'),
      ...headerNote(headers, 'dg-char-count', 'characters'),
    ],
    framing: () => 'raw',
    event: () => [],
  });
}
