/**
 * Puts work off until the sockets have been read. A stamp is taken in the socket's callback; decoding, logging and
 * crossing doors there would delay the stamps of whatever else arrived in the same turn of the loop.
 */
export interface Inbox<T> {
  push(item: T): void;
  /** As `push`, for what nobody waits for: together with the next item, or 1 ms later when none has come. */
  pushLater(item: T): void;
}

/** The first audio often comes 0.1 ms behind the head, and must not wait until the head was logged. */
const LATER_MS = 1;

/**
 * How long waiting work may keep the loop from its sockets, ms; the last item may overrun it. With 50 streams at once
 * some 50 items come in one turn, of 0.1 ms each: all done in one go, they would hide the next arrivals for 5 ms.
 */
const TURN_MS = 0.2;

/** One line for all inboxes, because they share one loop. */
const line: (() => void)[] = [];

function workOneTurn(): void {
  const untilMs = performance.now() + TURN_MS;
  let begunCount = 0;
  try {
    while (begunCount < line.length && (begunCount === 0 || performance.now() < untilMs)) {
      begunCount += 1;
      line[begunCount - 1]?.();
    }
  } finally {
    // What throws must not hold up the other runs in the line.
    line.splice(0, begunCount);
    if (line.length > 0) setImmediate(workOneTurn);
  }
}

/** @param take gets every item once, in order, in a later phase of this turn of the loop or in one of the next */
export function createInbox<T>(take: (item: T) => void): Inbox<T> {
  let held: T[] = [];
  let timer: NodeJS.Timeout | null = null;

  function queue(item: T): void {
    if (line.push(() => take(item)) === 1) setImmediate(workOneTurn);
  }

  function release(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const items = held;
    held = [];
    items.forEach(queue);
  }

  return {
    push(item) {
      release();
      queue(item);
    },
    pushLater(item) {
      held.push(item);
      timer ??= setTimeout(release, LATER_MS);
    },
  };
}
