// Every place Onset runs in has it (Encoding Standard), but core is compiled without DOM and Node types.
declare class TextEncoder {
  encode(text: string): Uint8Array;
}

/** A message of protocol buffers that is being written, field by field (protobuf.dev/programming-guides/encoding). */
export interface Message {
  uint(field: number, value: number | bigint): Message;
  double(field: number, value: number): Message;
  text(field: number, value: string): Message;
  message(field: number, message: Message): Message;
  bytes(): Uint8Array;
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;

export function createMessage(): Message {
  const parts: Uint8Array[] = [];

  function key(field: number, wireType: number): void {
    parts.push(varint(BigInt(field) * 8n + BigInt(wireType)));
  }

  function delimited(field: number, bytes: Uint8Array): void {
    key(field, LENGTH_DELIMITED);
    parts.push(varint(BigInt(bytes.length)), bytes);
  }

  const written: Message = {
    uint(field, value) {
      key(field, VARINT);
      parts.push(varint(BigInt(value)));
      return written;
    },
    double(field, value) {
      key(field, FIXED64);
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setFloat64(0, value, true);
      parts.push(bytes);
      return written;
    },
    text(field, value) {
      delimited(field, new TextEncoder().encode(value));
      return written;
    },
    message(field, message) {
      delimited(field, message.bytes());
      return written;
    },
    bytes: () => joined(parts),
  };
  return written;
}

/** Seven bits a byte, the lowest first. */
function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128n) {
    bytes.push(Number(rest % 128n) + 128);
    rest /= 128n;
  }
  return Uint8Array.of(...bytes, Number(rest));
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
