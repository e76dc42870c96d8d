import type { AzureServicePath, AzureWordBoundary } from './wire.ts';

/** A client's text frame: header names in lower case. */
export interface LabAzureMessage {
  readonly path: string;
  readonly requestId: string;
  readonly body: string;
}

/** Header lines, the first empty line, the body; null without a path or a request id. */
export function readClientMessage(text: string): LabAzureMessage | null {
  const emptyAt = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, emptyAt === -1 ? text.length : emptyAt).split('\r\n');
  const headers = new Map(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.toLowerCase(), value.join(':').trim()];
    }),
  );
  const [path, requestId] = [headers.get('path'), headers.get('x-requestid')];
  if (path === undefined || requestId === undefined) return null;
  return { path: path.toLowerCase(), requestId, body: emptyAt === -1 ? '' : text.slice(emptyAt + 4) };
}

/** The service leaves no blank after its colons and puts the path last. */
export const serviceMessage = (requestId: string, path: AzureServicePath, body: object): string =>
  `X-RequestId:${requestId}\r\nContent-Type:application/json; charset=utf-8\r\nPath:${path}\r\n\r\n` +
  JSON.stringify(body);

/** Two bytes with the length of the headers, headers, audio; without audio it says that no more will come. */
export function audioMessage(
  requestId: string,
  streamId: string,
  contentType: string,
  audio: Uint8Array,
): Uint8Array {
  const type = audio.length === 0 ? '' : `Content-Type:${contentType}\r\n`;
  const headers = Buffer.from(
    `X-RequestId:${requestId}\r\n${type}X-StreamId:${streamId}\r\nPath:audio\r\n`,
    'latin1',
  );
  const length = Buffer.alloc(2);
  length.writeUInt16BE(headers.length);
  return Buffer.concat([length, headers, audio]);
}

const TICKS_PER_MS = 10_000;

/** The embedded voice tells no word times, so the words share the sound by their lengths. */
export function wordBoundaries(text: string, audioMs: number): AzureWordBoundary[] {
  const words = text.match(/\S+/g) ?? [];
  const letters = words.reduce((sum, { length }) => sum + length, 0);
  const ticksPerLetter = (audioMs * TICKS_PER_MS) / Math.max(1, letters);
  let before = 0;
  return words.map((word) => {
    const Offset = Math.round(before * ticksPerLetter);
    before += word.length;
    const Duration = Math.round(before * ticksPerLetter) - Offset;
    const text = { Text: word, Length: word.length, BoundaryType: 'WordBoundary' };
    return { Type: 'WordBoundary', Data: { Offset, Duration, text } };
  });
}
