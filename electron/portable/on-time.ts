/** Reads the clock that the deadlines are on, ms. */
export type ReadClock = () => number;

/**
 * A timer wakes up to a millisecond late, on a busy machine some more. So it is asked to wake before the deadline, and
 * the rest is spent in turns of the loop, each of which reads the sockets: nothing is held up, and a deadline is met
 * within some 0.1 ms.
 */
const EARLY_MS = 2;

/**
 * @param atMs on `now`'s clock: deadlines are absolute, so that a late one delays none of those after it
 * @returns cancel
 */
export function onTime(atMs: number, now: ReadClock, act: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  let turn: NodeJS.Immediate | null = null;
  const wait = (): void => {
    const leftMs = atMs - now();
    if (leftMs > EARLY_MS) timer = setTimeout(wait, leftMs - EARLY_MS);
    else turn = setImmediate(look);
  };
  const look = (): void => (now() < atMs ? wait() : act());
  wait();
  return () => {
    if (timer !== null) clearTimeout(timer);
    if (turn !== null) clearImmediate(turn);
  };
}
