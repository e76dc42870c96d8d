/**
 * Puts work off until the sockets have been read. A stamp is taken in the socket's callback; decoding, logging and
 * crossing doors there would delay the stamps of whatever else arrived in the same turn of the loop.
 */
export interface Inbox<T> {
  push(item: T): void;
}

/** @param take gets every item once, in order, in a later phase of the same turn */
export function createInbox<T>(take: (item: T) => void): Inbox<T> {
  let waiting: T[] = [];

  function drain(): void {
    const items = waiting;
    waiting = [];
    for (const item of items) take(item);
  }

  return {
    push(item) {
      if (waiting.push(item) === 1) setImmediate(drain);
    },
  };
}
