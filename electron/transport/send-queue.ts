import type { OnsetError } from '../../core/contract/result.ts';
import type { Stamp } from './types.ts';

/** Finds the write that took the last byte of each message, where a stream is cut into frames by somebody else. */
export interface SendQueue {
  /** @param first called with the stamp, in the tick in which it is known. @returns the stamp */
  add(sizeBytes: number, first: (stamp: Stamp) => void): Promise<Stamp>;
  /** As `add`, for the end of the stream. */
  addEnd(): Promise<Stamp>;
  written(sizeBytes: number, isEnd: boolean, stamp: Stamp): void;
  /** Nothing more will be written. */
  fail(error: OnsetError): void;
}

interface Waiting {
  /** Position in the stream; infinite = its end. */
  readonly untilBytes: number;
  readonly resolve: (stamp: Stamp) => void;
  readonly reject: (error: OnsetError) => void;
}

export function createSendQueue(): SendQueue {
  let waiting: Waiting[] = [];
  let addedBytes = 0;
  let writtenBytes = 0;

  const wait = (untilBytes: number, first: (stamp: Stamp) => void): Promise<Stamp> =>
    new Promise((resolve, reject) => {
      const taken = (stamp: Stamp): void => {
        first(stamp);
        resolve(stamp);
      };
      waiting.push({ untilBytes, resolve: taken, reject });
    });

  return {
    add: (sizeBytes, first) => wait((addedBytes += sizeBytes), first),
    addEnd: () => wait(Infinity, () => undefined),
    written(sizeBytes, isEnd, stamp) {
      writtenBytes = isEnd ? Infinity : writtenBytes + sizeBytes;
      const done = waiting.filter(({ untilBytes }) => untilBytes <= writtenBytes);
      waiting = waiting.filter(({ untilBytes }) => untilBytes > writtenBytes);
      for (const { resolve } of done) resolve(stamp);
    },
    fail(error) {
      for (const { reject } of waiting.splice(0)) reject(error);
    },
  };
}
