import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { Outgoing, ReplyCodec } from '../adapter.ts';
import { createHttpCodec, headerNote } from '../http-codec.ts';
import { azureFailure } from './failures.ts';
import { azureFormatName } from './formats.ts';
import { ssmlOf } from './ssml.ts';

function request({ voice }: Target, format: AudioFormat, text: string): Outgoing {
  return {
    kind: 'request',
    method: 'POST',
    headers: {
      'content-type': 'application/ssml+xml',
      'x-microsoft-outputformat': azureFormatName(format),
      // The service demands one.
      'user-agent': 'Onset',
    },
    body: ssmlOf(voice, text),
    carriesText: true,
  };
}

/** POST /cognitiveservices/v1: SSML in, audio until the body ends. No word times on this way. */
export function createAzureHttpCodec(target: Target, declared: AudioFormat): ReplyCodec {
  const codec = createHttpCodec({
    declared,
    request: (text) => request(target, declared, text),
    failure: azureFailure,
    remarks: (headers) => headerNote(headers, 'x-requestid', 'request_id'),
    framing: () => 'raw',
    event: () => [],
  });
  return {
    ...codec,
    // The service calls PCM without a header `audio/x-wav` too (seen on its sockets, for REST unverified). The format
    // was asked for by a name that leaves nothing open, so the content type may not contradict it.
    decode: (frame) => codec.decode(frame).filter(({ kind }) => kind !== 'format'),
  };
}
