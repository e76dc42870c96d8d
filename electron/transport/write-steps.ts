import type { Stamp, TakeStamp } from './types.ts';
import { createWriteWatch } from './write-watch.ts';

export type WriteDone = (error?: Error | null) => void;

/** What to call around one write to a socket. */
export interface WriteSteps {
  /** As soon as `write()` has returned. */
  readonly returned: () => void;
  /** As its callback. */
  readonly confirmed: WriteDone;
}

/**
 * Tells when each piece of a write was handed to the operating system.
 * @param onWritten null = nobody wants to know, and nothing is done about it
 */
export function watchPieces(
  pieces: readonly Uint8Array[],
  done: WriteDone,
  onWritten: ((bytes: Uint8Array, stamp: Stamp) => void) | null,
  stamp: TakeStamp,
): WriteSteps {
  if (onWritten === null) return { returned: () => undefined, confirmed: done };
  const write = createWriteWatch(stamp);
  return {
    returned: () => write.returned(),
    confirmed(error) {
      const taken = write.confirmed();
      if (!error) for (const piece of pieces) onWritten(piece, taken);
      done(error);
    },
  };
}
