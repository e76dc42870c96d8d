import type { AdapterEvent, Frame, Outgoing, ReplyCodec } from '../adapter.ts';
import { protocolFailure } from '../http-failure.ts';
import { createSocketCodec } from '../socket-codec.ts';
import { closeFailure, refusal } from './failures.ts';
import { createMessageReader } from './message-reader.ts';
import { type MessageTemplate, fillMessage } from './message.ts';
import type { Values } from './placeholders.ts';
import type { CustomServer } from './schema.ts';

const NORMAL_CLOSE = 1000;
/** What a close without a code is read as. */
const NO_STATUS = 1005;

/** One reply on an open WebSocket, which others may follow where the server lets them. */
export function createCustomSocketCodec(server: CustomServer, values: Values): ReplyCodec {
  const read = createMessageReader(server, String(values.uuid));
  let isCancelled = false;

  const write = (message: MessageTemplate | undefined, more: Values = {}): readonly Outgoing[] =>
    message === undefined
      ? []
      : [
          {
            kind: 'message',
            data: fillMessage(message, { ...values, ...more }),
            carriesText: 'text' in more,
          },
        ];

  const codec = createSocketCodec({
    speak: (text) => write(server.speak, { text }),
    flush: () => write(server.flush),
    cancel() {
      isCancelled = true;
      return server.cancel === 'close' ? [{ kind: 'close', code: NORMAL_CLOSE }] : write(server.cancel);
    },
    onText: (text) => (isCancelled ? read(text).flatMap((event) => afterCancel(server, event)) : read(text)),
    refusal: (status, body) => refusal(server, status, body),
    closed: (code, reason) => (isCancelled ? null : closeFailure(server, code, reason)),
  });

  return {
    ...codec,
    begin: () => server.open.flatMap((message) => write(message)),
    finish: () => write(server.finish),
    decode(frame) {
      if (isEnd(server, frame)) return [{ kind: 'done' }];
      const events = codec.decode(frame);
      const isBinary = frame.kind === 'bytes' && server.audio !== 'binary';
      return isBinary && events.length > 0 ? [unexpectedBinary(server)] : events;
    },
  };
}

/** Where no acknowledgement is described, the end marker is one: what was cancelled is over. */
function afterCancel({ cancelled }: CustomServer, event: AdapterEvent): readonly AdapterEvent[] {
  return event.kind === 'done' && cancelled === undefined ? [{ kind: 'cancelled' }] : [event];
}

const isEnd = ({ done }: CustomServer, frame: Frame): boolean =>
  done === 'close' && frame.kind === 'closed' && (frame.code === NORMAL_CLOSE || frame.code === NO_STATUS);

const unexpectedBinary = ({ name }: CustomServer): AdapterEvent => ({
  kind: 'error',
  failure: protocolFailure(name, 'a binary message, where audio is described to be in JSON'),
});
