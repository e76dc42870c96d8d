import type { AudioFormat } from '../../../core/audio/format.ts';
import type { Outgoing, ReplyCodec } from '../adapter.ts';
import { createHttpCodec } from '../http-codec.ts';
import { refusal } from './failures.ts';
import { createMessageReader } from './message-reader.ts';
import { fillMessage } from './message.ts';
import type { Values } from './placeholders.ts';
import type { CustomServer } from './schema.ts';

/** One POST and its answer: a body of audio, or events, lines or one JSON text that hold it. */
export function createCustomHttpCodec(
  server: CustomServer,
  values: Values,
  declared: AudioFormat,
): ReplyCodec {
  const codec = createHttpCodec({
    declared,
    request: (text) => requestOf(server, { ...values, text }),
    failure: (status, body) => refusal(server, status, body),
    remarks: () => [],
    framing: () => server.framing ?? 'raw',
    event: createMessageReader(server, String(values.uuid)),
  });
  if (server.done !== 'close') return codec;
  // The end of the body is the end marker that was described.
  return {
    ...codec,
    decode: (frame) =>
      codec.decode(frame).filter((event) => event.kind !== 'note' || event.code !== 'no_end_marker'),
  };
}

function requestOf({ body, headers }: CustomServer, values: Values): Outgoing {
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const type = body?.kind === 'plain' ? 'text/plain; charset=utf-8' : 'application/json';
  return {
    kind: 'request',
    method: 'POST',
    headers: hasType ? {} : { 'content-type': type },
    body: body === undefined ? null : fillMessage(body, values),
    carriesText: true,
  };
}
