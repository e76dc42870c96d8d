import { openSync, readSync } from 'node:fs';

/** This thread's own line, so that it is right in a worker too. Linux only. */
const SCHEDULER_FILE = '/proc/thread-self/schedstat';
const LINE_BYTES = 96;
const NS_PER_MS = 1e6;
const SPACE = 0x20;
const DIGIT_ZERO = 0x30;

/**
 * How long this thread has stood in the scheduler's queue since it began, ms: ready to run while others had the
 * processors. libuv counts that as idle when it happens at the end of a poll, so without it a stamp taken late on a
 * crowded machine would call itself exact. Second field of schedstat (Linux, Documentation/scheduler/sched-stats.rst);
 * 0 for ever where there is no such file. One reading costs some 4 µs.
 */
export function createRunQueueClock(file = SCHEDULER_FILE): () => number {
  const line = Buffer.alloc(LINE_BYTES);
  const descriptor = open(file);
  if (descriptor === null) return () => 0;
  return () => {
    const sizeBytes = readSync(descriptor, line, 0, LINE_BYTES, 0);
    return secondNumber(line.subarray(0, sizeBytes)) / NS_PER_MS;
  };
}

/** Digit by digit: a stamp reads a line, and as strings each would leave garbage behind. */
function secondNumber(line: Uint8Array): number {
  let field = 0;
  let value = 0;
  for (const byte of line) {
    if (byte === SPACE) field += 1;
    else if (field === 1) value = value * 10 + byte - DIGIT_ZERO;
    if (field === 2) break;
  }
  return value;
}

function open(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch {
    return null;
  }
}
