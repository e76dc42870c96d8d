import type { Frame } from '../../../electron/providers/adapter.ts';

/** The id of the turn that a codec of a new `adapterContext` begins. */
export const REQUEST_ID = '00000000000040008000000000000001';

/** A text frame as the service writes it: no blank after the colons, the path last. */
export const azureText = (path: string, body: string, requestId = REQUEST_ID): Frame => ({
  kind: 'text',
  text: `X-RequestId:${requestId}\r\nContent-Type:application/json; charset=utf-8\r\nPath:${path}\r\n\r\n${body}`,
});

/** A binary frame: length of the headers in two bytes, headers, audio. */
export function audioFrame(audio: Uint8Array, requestId = REQUEST_ID): Frame {
  const headers = Buffer.from(
    `X-RequestId:${requestId}\r\nContent-Type:audio/x-wav\r\nX-StreamId:A1\r\nPath:audio\r\n`,
  );
  const length = Buffer.alloc(2);
  length.writeUInt16BE(headers.length);
  return { kind: 'bytes', bytes: Buffer.concat([length, headers, audio]) };
}

export const TURN_END: Frame = azureText('turn.end', '{}');
