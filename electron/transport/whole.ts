import { tooLargeError } from './errors.ts';
import type { Framer } from './framer.ts';

/** The whole body as one message, once it has ended. @param maxBytes bound of the body */
export function createWholeFramer(maxBytes: number): Framer {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  return {
    push(bytes) {
      sizeBytes += bytes.length;
      if (sizeBytes > maxBytes) throw tooLargeError('The server', maxBytes);
      parts.push(bytes);
      return [];
    },
    end: () => (sizeBytes === 0 ? [] : [Buffer.concat(parts).toString('utf8')]),
  };
}
