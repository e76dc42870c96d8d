import type { AzureClientPath } from './wire.ts';

/** A message of the service: header names in lower case. */
export interface AzureMessage<Body> {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

const CONTENT_TYPES: Record<AzureClientPath, string> = {
  'speech.config': 'application/json',
  'synthesis.context': 'application/json',
  'synthesis.control': 'application/json',
  ssml: 'application/ssml+xml',
  'text.piece': 'text/plain',
  'text.end': 'text/plain',
};

/** A text frame of ours: header lines, an empty line, the body as it is. */
export function writeMessage(
  path: AzureClientPath,
  requestId: string,
  timestamp: string,
  body: string,
): string {
  return (
    `Path: ${path}\r\nX-RequestId: ${requestId}\r\nX-Timestamp: ${timestamp}\r\n` +
    `Content-Type: ${CONTENT_TYPES[path]}\r\n\r\n${body}`
  );
}

function readHeaders(block: string): Record<string, string> {
  return Object.fromEntries(
    block.split(/\r?\n/).flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
    }),
  );
}

/** Cut at the first empty line only: a body may hold more of them. */
export function readTextMessage(text: string): AzureMessage<string> {
  const [, block = text, body = ''] = /^([^]*?)\r?\n\r?\n([^]*)$/.exec(text) ?? [];
  return { headers: readHeaders(block), body };
}

const LENGTH_BYTES = 2;

/** Two bytes of header length (big-endian, themselves not counted), headers, audio; null where it ends before them. */
export function readBinaryMessage(bytes: Uint8Array): AzureMessage<Uint8Array> | null {
  if (bytes.length < LENGTH_BYTES) return null;
  const bodyAt = LENGTH_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint16(0);
  if (bodyAt > bytes.length) return null;
  const block = new TextDecoder('latin1').decode(bytes.subarray(LENGTH_BYTES, bodyAt));
  return { headers: readHeaders(block), body: bytes.subarray(bodyAt) };
}
