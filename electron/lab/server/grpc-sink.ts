import { once } from 'node:events';
import type { ServerHttp2Stream } from 'node:http2';
import type { Sink } from '../stage/stage.ts';

/** Not compressed, and as long as it is: the five bytes before each message. */
export function prefixed(message: Uint8Array): Uint8Array {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** A speech in the messages of a gRPC call; its end is the vendor's affair. */
export function createGrpcSink(
  stream: ServerHttp2Stream,
  frame: (audio: Uint8Array) => Uint8Array,
  signal: AbortSignal,
): Sink {
  return {
    head: null,
    frame: (audio) => prefixed(frame(audio)),
    write: async (message) => {
      if (!stream.write(message)) await once(stream, 'drain', { signal });
    },
    // A message that says it is compressed, which nobody asked for.
    garbage: () => void stream.write(Buffer.from([1, 0, 0, 0, 1, 0])),
    end: () => {},
    // Writes call back in their order, so all before it has left.
    cut: () =>
      new Promise((resolve) => {
        stream.write(Buffer.alloc(0), () => {
          stream.session?.destroy();
          resolve();
        });
      }),
  };
}
