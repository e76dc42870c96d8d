import { blot, blotText, openEnd } from './blot.ts';

/** A stream in pieces from which secrets are taken, wherever its pieces were cut. */
export interface Blotter<T> {
  /** @param isText also what a URL shows to be a secret by its name is taken out */
  push(item: T, bytes: Uint8Array, isText: boolean): void;
  /** Something of the stream that has no bytes: it is told in its place. */
  pass(item: T): void;
  /** Nothing more comes: what was held back is told. */
  flush(): void;
}

interface Piece<T> {
  readonly item: T;
  readonly bytes: Uint8Array;
}

const NOTHING = new Uint8Array(0);
/** More than any URL: the sound of an answer in one piece of JSON must not wait for its last byte. */
const MAX_URL_BYTES = 8192;
/** What no URL has in it: blanks, quotes, angle brackets. */
const DELIMITERS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0x22, 0x27, 0x3c, 0x3e]);

/**
 * Tells each piece once no secret can reach from it into the next one: nearly always at once, in order, with as many
 * bytes as it had.
 */
export function createBlotter<T>(
  spellings: readonly Buffer[],
  tell: (item: T, bytes: Uint8Array) => void,
): Blotter<T> {
  let held: Piece<T>[] = [];

  /** Takes the secrets out of all that is held, and keeps the pieces that reach into its open end. */
  function settle(isText: boolean, isOver: boolean): void {
    const joined = join(held);
    const shown = isText ? blotText(joined, spellings) : blot(joined, spellings);
    const closedBytes = isOver ? shown.length : shown.length - openBytes(joined, isText);
    let from = 0;
    const rest: Piece<T>[] = [];
    for (const { item, bytes } of held) {
      const to = from + bytes.length;
      if (rest.length === 0 && to <= closedBytes) tell(item, shown.subarray(from, to));
      else rest.push({ item, bytes: withOpenEnd(shown.subarray(from, to), bytes, closedBytes - from) });
      from = to;
    }
    held = rest;
  }

  function openBytes(bytes: Uint8Array, isText: boolean): number {
    const inSecret = openEnd(bytes, spellings);
    return isText ? Math.max(inSecret, openUrl(bytes)) : inSecret;
  }

  let isLastText = false;
  return {
    push(item, bytes, isText) {
      if (spellings.length === 0 && !isText) return tell(item, bytes);
      isLastText = isText;
      held.push({ item, bytes });
      settle(isText, false);
    },
    pass(item) {
      if (held.length === 0) tell(item, NOTHING);
      else held.push({ item, bytes: NOTHING });
    },
    flush() {
      if (held.length > 0) settle(isLastText, true);
    },
  };
}

/** What is open stays as it came, so that it is found together with what follows. */
function withOpenEnd(shown: Uint8Array, bytes: Uint8Array, closedBytes: number): Uint8Array {
  if (closedBytes <= 0) return bytes;
  return Buffer.concat([shown.subarray(0, closedBytes), bytes.subarray(closedBytes)]);
}

function join(pieces: readonly Piece<unknown>[]): Uint8Array {
  const [only] = pieces;
  return only !== undefined && pieces.length === 1
    ? only.bytes
    : Buffer.concat(pieces.map(({ bytes }) => bytes));
}

/** How many of the last bytes may be part of a URL that goes on. */
function openUrl(bytes: Uint8Array): number {
  const least = Math.max(0, bytes.length - MAX_URL_BYTES);
  for (let at = bytes.length - 1; at >= least; at -= 1) {
    const byte = bytes[at];
    if (byte !== undefined && DELIMITERS.has(byte)) return bytes.length - 1 - at;
  }
  return bytes.length - least === MAX_URL_BYTES ? 0 : bytes.length;
}
