import { getPriority, setPriority } from 'node:os';

/**
 * Starts processes ahead of the machine's other work, where that is allowed (as root): children inherit it.
 * Sound has deadlines of 10 ms, which a busy machine misses otherwise.
 */
export async function withPriority<T>(start: () => Promise<T>): Promise<T> {
  const before = getPriority();
  try {
    setPriority(-10);
  } catch {
    return start();
  }
  try {
    return await start();
  } finally {
    setPriority(before);
  }
}
