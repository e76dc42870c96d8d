import { OnsetError } from '../../core/contract/result.ts';
import { tooLargeError } from './errors.ts';

/** One flag (0 = not compressed), then the length, big-endian: "Length-Prefixed-Message" of gRPC over HTTP/2. */
const PREFIX_BYTES = 5;

export function frameMessage(message: string | Uint8Array): Uint8Array {
  const content = typeof message === 'string' ? Buffer.from(message) : message;
  const framed = Buffer.alloc(PREFIX_BYTES + content.length);
  framed.writeUInt32BE(content.length, 1);
  framed.set(content, PREFIX_BYTES);
  return framed;
}

/** Messages and the frames that carry them need not line up. */
export interface MessageSplitter {
  /** @returns the messages these bytes completed. @throws OnsetError `too_large`, `protocol` for a compressed one */
  push(bytes: Uint8Array): readonly Uint8Array[];
  /** Something of a message is there, and not all of it. */
  isInside(): boolean;
}

/** @param maxBytes bound of all messages together */
export function createMessageSplitter(host: string, maxBytes: number): MessageSplitter {
  let parts: Uint8Array[] = [];
  let heldBytes = 0;
  let totalBytes = 0;

  function lengthOf(held: Buffer): number {
    if (held.readUInt8(0) !== 0) throw compressedError(host);
    const sizeBytes = held.readUInt32BE(1);
    if (sizeBytes > maxBytes) throw tooLargeError(host, maxBytes);
    return sizeBytes;
  }

  return {
    push(bytes) {
      totalBytes += bytes.length;
      if (totalBytes > maxBytes) throw tooLargeError(host, maxBytes);
      parts.push(bytes);
      heldBytes += bytes.length;
      const messages: Uint8Array[] = [];
      let held = heldBytes < PREFIX_BYTES ? null : Buffer.concat(parts);
      while (held !== null && held.length >= PREFIX_BYTES) {
        const end = PREFIX_BYTES + lengthOf(held);
        if (held.length < end) break;
        messages.push(held.subarray(PREFIX_BYTES, end));
        held = held.subarray(end);
      }
      if (held !== null) [parts, heldBytes] = [[held], held.length];
      return messages;
    },
    isInside: () => heldBytes > 0,
  };
}

/** Nothing compressed was asked for (`grpc-accept-encoding: identity`). */
function compressedError(host: string): OnsetError {
  return new OnsetError({
    code: 'protocol',
    message: `${host} sent a compressed gRPC message, which nobody asked for.`,
    hint: 'Check that the endpoint speaks the protocol of the chosen transport.',
  });
}
