/** Has something read that changes often: one reading after the other, never two at once. */
export interface Reader {
  /** @param isUrgent at once, and what is being read is out of date; else once in a while */
  changed(isUrgent: boolean): void;
  close(): void;
}

/** @param read is given up where the signal says so; after a failure it comes again with the next change */
export function createReader(everyMs: number, read: (signal: AbortSignal) => Promise<void>): Reader {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading: AbortController | null = null;
  let isStale = false;

  async function begin(): Promise<void> {
    stop();
    const own = new AbortController();
    reading = own;
    try {
      await read(own.signal);
    } catch (thrown) {
      // Nobody waits for it: it is told as what is thrown anywhere else.
      reportError(thrown);
    } finally {
      if (reading === own) end();
    }
  }

  function end(): void {
    reading = null;
    if (isStale) wait();
  }

  function wait(): void {
    isStale = false;
    timer ??= setTimeout(() => void begin(), everyMs);
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
    reading?.abort();
    reading = null;
    isStale = false;
  }

  return {
    changed(isUrgent) {
      if (isUrgent) void begin();
      else if (reading === null) wait();
      else isStale = true;
    },
    close: stop,
  };
}
