import { OnsetError } from './result.ts';

// Every place Onset runs in has these two (Encoding Standard), but core is compiled without DOM and Node types.
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare class TextDecoder {
  constructor(label: 'utf-8', options: { fatal: boolean });
  decode(bytes: Uint8Array): string;
}

/**
 * How contract values travel over the WebSocket door. Without bytes a frame is JSON text. With bytes it is
 * binary: 4 bytes header length (unsigned, little endian), the header as UTF-8 JSON in which every Uint8Array is
 * `{"$bytes": [offset, length]}`, then the bytes, to which the offsets refer. Base64 would cost a third more
 * bytes and a copy on the hottest path.
 */
const BYTES_KEY = '$bytes';
const LENGTH_FIELD_BYTES = 4;

/** @throws OnsetError `protocol` for a value that JSON cannot carry, or that uses the reserved key `$bytes` */
export function encodeFrame(value: unknown): string | Uint8Array<ArrayBuffer> {
  const blobs: Uint8Array[] = [];
  const header = stringify(value, blobs);
  return blobs.length === 0 ? header : joinFrame(new TextEncoder().encode(header), blobs);
}

/**
 * @returns the value; each Uint8Array in it owns its memory, so it may be transferred.
 * @throws OnsetError `protocol` when the frame makes no sense: no JSON, or lengths that reach outside the frame
 */
export function decodeFrame(data: string | ArrayBuffer | Uint8Array): unknown {
  if (typeof data === 'string') return parse(data);
  const frame = data instanceof Uint8Array ? data : new Uint8Array(data);
  const body = bodyOffset(frame);
  const header = frame.subarray(LENGTH_FIELD_BYTES, body);
  const bytes = frame.subarray(body);
  return parse(decodeText(header), (_, item) => attach(item, bytes));
}

function stringify(value: unknown, blobs: Uint8Array[]): string {
  let offset = 0;
  const detach = (item: unknown): unknown => {
    if (item instanceof Uint8Array) {
      blobs.push(item);
      offset += item.byteLength;
      return { [BYTES_KEY]: [offset - item.byteLength, item.byteLength] };
    }
    if (Array.isArray(item)) return item.map(detach);
    if (typeof item !== 'object' || item === null) return item;
    if (BYTES_KEY in item) throw nonsense(`an object uses the reserved key ${BYTES_KEY}`);
    return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, detach(inner)]));
  };
  // JSON.stringify answers undefined for what it cannot say, though its type denies it.
  const text: string | undefined = JSON.stringify(detach(value));
  if (text === undefined) throw nonsense('the value is not JSON');
  return text;
}

function joinFrame(header: Uint8Array, blobs: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bodyBytes = blobs.reduce((sum, blob) => sum + blob.byteLength, 0);
  const frame = new Uint8Array(LENGTH_FIELD_BYTES + header.byteLength + bodyBytes);
  new DataView(frame.buffer).setUint32(0, header.byteLength, true);
  frame.set(header, LENGTH_FIELD_BYTES);
  let offset = LENGTH_FIELD_BYTES + header.byteLength;
  for (const blob of blobs) {
    frame.set(blob, offset);
    offset += blob.byteLength;
  }
  return frame;
}

/** Where the bytes begin. */
function bodyOffset(frame: Uint8Array): number {
  if (frame.byteLength < LENGTH_FIELD_BYTES) throw nonsense('it is shorter than its length field');
  const headerBytes = new DataView(frame.buffer, frame.byteOffset, LENGTH_FIELD_BYTES).getUint32(0, true);
  const body = LENGTH_FIELD_BYTES + headerBytes;
  if (body > frame.byteLength) throw nonsense('its header is longer than the frame');
  return body;
}

function attach(item: unknown, bytes: Uint8Array): unknown {
  if (typeof item !== 'object' || item === null || !(BYTES_KEY in item)) return item;
  const place: unknown = item[BYTES_KEY];
  if (!Array.isArray(place) || place.length !== 2) throw nonsense('a byte reference is malformed');
  const [offset, length] = place.map(Number);
  if (!isCount(offset) || !isCount(length) || offset + length > bytes.byteLength) {
    throw nonsense('a byte reference reaches outside the frame');
  }
  return bytes.slice(offset, offset + length);
}

const isCount = (value: number | undefined): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** One for all frames: in Chromium a new one takes longer than what it decodes. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decodeText(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw nonsense('its header is not UTF-8', cause);
  }
}

/** @param revive makes the parser several times slower, so only where there are bytes to put back */
function parse(text: string, revive?: (key: string, item: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, revive);
  } catch (cause) {
    if (cause instanceof OnsetError) throw cause;
    throw nonsense('it is not JSON', cause);
  }
}

function nonsense(reason: string, cause?: unknown): OnsetError {
  return new OnsetError(
    {
      code: 'protocol',
      message: `A frame at the door makes no sense: ${reason}.`,
      hint: 'Page and engine may be of different versions: reload the page.',
    },
    { cause },
  );
}
