/** How a verb is asked to end. */
export interface Stop {
  readonly signal: AbortSignal;
  /** From here on the first Ctrl-C only aborts the signal; a second one ends the process. */
  readonly onInterrupt: () => AbortSignal;
}

/**
 * A verb that has something to end well (a run under way, figures to print) listens to Ctrl-C; the others are ended by it
 * at once, as the system does. A reader that left (`| head -1`) aborts too: nobody is there to read the rest, and it is
 * no fault to show.
 */
export function createStop(): Stop {
  const stop = new AbortController();
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort());
  return {
    signal: stop.signal,
    onInterrupt() {
      for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
      return stop.signal;
    },
  };
}
