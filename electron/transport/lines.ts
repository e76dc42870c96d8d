import { tooLargeError } from './errors.ts';

const LF = 0x0a;
const CR = 0x0d;

/** Cuts bytes into lines at LF, CR or CRLF, however they come in. */
export interface LineSplitter {
  /** @returns the lines these bytes completed, without their ends. @throws OnsetError `too_large` */
  push(bytes: Uint8Array): readonly string[];
  /** What stands after the last line end, null when nothing does. */
  end(): string | null;
}

/**
 * Works on bytes, because neither LF nor CR occurs inside a UTF-8 sequence: a character split between two reads
 * is decoded only once its line is whole. A byte order mark at the very start is dropped.
 *
 * @param maxLineBytes bound of one line
 */
export function createLineSplitter(maxLineBytes: number): LineSplitter {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let parts: Uint8Array[] = [];
  let sizeBytes = 0;
  let isAfterCr = false;
  let isFirstLine = true;

  const keep = (part: Uint8Array): void => {
    sizeBytes += part.length;
    if (sizeBytes > maxLineBytes) throw tooLargeError('The server', maxLineBytes);
    if (part.length > 0) parts.push(part);
  };
  const takeLine = (): string => {
    const text = decoder.decode(Buffer.concat(parts));
    parts = [];
    sizeBytes = 0;
    const line = isFirstLine && text.startsWith('\uFEFF') ? text.slice(1) : text;
    isFirstLine = false;
    return line;
  };

  return {
    push(bytes) {
      const lines: string[] = [];
      let start = 0;
      for (let index = 0; index < bytes.length; index += 1) {
        const byte = bytes[index];
        if (byte !== LF && byte !== CR) {
          isAfterCr = false;
          continue;
        }
        // The CR has ended the line already: waiting for a possible LF would delay the event.
        const isSecondHalf = byte === LF && isAfterCr;
        isAfterCr = byte === CR;
        if (!isSecondHalf) {
          keep(bytes.subarray(start, index));
          lines.push(takeLine());
        }
        start = index + 1;
      }
      keep(bytes.subarray(start));
      return lines;
    },
    end: () => (sizeBytes > 0 ? takeLine() : null),
  };
}
