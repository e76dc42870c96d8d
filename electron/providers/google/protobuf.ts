/**
 * As much of protobuf's wire format (protobuf.dev/programming-guides/encoding) as these messages need. Fields are
 * joined in the order in which they are given; what is at its default is not written, as proto3 wants it.
 */

const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Uint8Array.from([...bytes, rest]);
}

const tag = (field: number, type: number): Uint8Array => varint(field * 8 + type);
const NOTHING = new Uint8Array(0);

export const message = (...fields: readonly Uint8Array[]): Uint8Array => Buffer.concat(fields);

/** A submessage, whose presence says something even when it is empty. */
export const messageField = (field: number, content: Uint8Array): Uint8Array =>
  Buffer.concat([tag(field, LENGTH), varint(content.length), content]);

export const textField = (field: number, text: string): Uint8Array =>
  text === '' ? NOTHING : messageField(field, Buffer.from(text));

/** An int32, an enum or a bool, not negative. */
export const numberField = (field: number, value: number): Uint8Array =>
  value === 0 ? NOTHING : Buffer.concat([tag(field, VARINT), varint(value)]);

export function doubleField(field: number, value: number): Uint8Array {
  const content = Buffer.alloc(8);
  content.writeDoubleLE(value);
  return value === 0 ? NOTHING : Buffer.concat([tag(field, FIXED64), content]);
}

export interface ReadField {
  readonly field: number;
  /** Of a length-delimited field, else null: numbers are passed over. */
  readonly bytes: Uint8Array | null;
}

/** The fields of a message, in order; null for what is no protobuf. */
export function readFields(bytes: Uint8Array): readonly ReadField[] | null {
  const fields: ReadField[] = [];
  let at = 0;
  const readVarint = (): number => {
    let value = 0;
    for (let scale = 1, count = 0; count < 10; scale *= 0x80, count += 1) {
      const byte = bytes[at];
      if (byte === undefined) return Number.NaN;
      at += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    return Number.NaN;
  };
  while (at < bytes.length) {
    const key = readVarint();
    const size = sizeOf(key % 8, readVarint);
    // NaN compares as false, so that nonsense fails here too.
    if (!(key >= 8 && at + size <= bytes.length)) return null;
    fields.push({
      field: Math.floor(key / 8),
      bytes: key % 8 === LENGTH ? bytes.subarray(at, at + size) : null,
    });
    at += size;
  }
  return fields;
}

/** How long the content is that follows now. */
function sizeOf(type: number, readVarint: () => number): number {
  switch (type) {
    case VARINT:
      return readVarint() >= 0 ? 0 : Number.NaN;
    case FIXED64:
      return 8;
    case LENGTH:
      return readVarint();
    case FIXED32:
      return 4;
    default:
      return Number.NaN;
  }
}
