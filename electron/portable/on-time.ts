/** Reads the clock that the deadlines are on, ms. */
export type ReadClock = () => number;

/**
 * A timer of the loop counts whole ms and wakes two late, at times six. So it is asked to wake before the deadline, and
 * the rest is slept through in slices, by a wait of the system that is exact to some 0.1 ms; between two of them the
 * loop reads its sockets. Turning the loop without sleeping makes hundreds of objects a ms, and collecting them falls
 * where the turns are: it made two thirds of the deadlines that were missed.
 */
const EARLY_MS = 8;
const SLICE_MS = 0.5;

/** Nothing ever wakes who waits here but the time. */
const NEVER = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

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
    else turn = setImmediate(sleep);
  };
  const sleep = (): void => {
    const leftMs = atMs - now();
    if (leftMs > 0) Atomics.wait(NEVER, 0, 0, Math.min(leftMs, SLICE_MS));
    if (now() < atMs) turn = setImmediate(sleep);
    else act();
  };
  wait();
  return () => {
    if (timer !== null) clearTimeout(timer);
    if (turn !== null) clearImmediate(turn);
  };
}
