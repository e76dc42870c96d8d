/**
 * The server's own reading of protobuf's wire format (protobuf.dev/programming-guides/encoding): a message becomes its
 * fields by number, the last of each, with what is not read left as bytes.
 */
export type LabMessage = ReadonlyMap<number, number | Uint8Array>;

/** @throws RangeError for what is no protobuf */
export function parseMessage(bytes: Uint8Array): LabMessage {
  const source = Buffer.from(bytes);
  const fields = new Map<number, number | Uint8Array>();
  let at = 0;
  const varint = (): number => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = source.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
    throw new RangeError('A number without an end');
  };
  const take = (sizeBytes: number): Buffer => {
    if (sizeBytes < 0 || at + sizeBytes > source.length) throw new RangeError('A field beyond the end');
    at += sizeBytes;
    return source.subarray(at - sizeBytes, at);
  };
  while (at < source.length) {
    const key = varint();
    fields.set(key >>> 3, readValue(key & 7, varint, take));
  }
  return fields;
}

function readValue(
  type: number,
  varint: () => number,
  take: (sizeBytes: number) => Buffer,
): number | Uint8Array {
  if (type === 0) return varint();
  if (type === 1) return take(8).readDoubleLE();
  if (type === 2) return take(varint());
  if (type === 5) return take(4).readFloatLE();
  throw new RangeError(`No wire type ${type}`);
}

export const textIn = (message: LabMessage, field: number): string => {
  const value = message.get(field);
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : '';
};

export const numberIn = (message: LabMessage, field: number): number => {
  const value = message.get(field);
  return typeof value === 'number' ? value : 0;
};

/** An absent message is one without fields; @throws RangeError for what is no protobuf */
export const messageIn = (message: LabMessage, field: number): LabMessage => {
  const value = message.get(field);
  return value instanceof Uint8Array ? parseMessage(value) : new Map<number, number | Uint8Array>();
};

/** One length-delimited field. */
export function bytesOf(field: number, content: string | Uint8Array): Uint8Array {
  const bytes = Buffer.from(content);
  const head: number[] = [field * 8 + 2];
  let rest = bytes.length;
  for (; rest > 0x7f; rest >>>= 7) head.push((rest & 0x7f) | 0x80);
  return Buffer.concat([Uint8Array.from([...head, rest]), bytes]);
}
