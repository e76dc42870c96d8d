/** Whether somebody listens to a sound: for so long, so that a page that goes away cannot stop the measuring for good. */
export interface Listening {
  set(forMs: number): void;
  isOn(): boolean;
  close(): void;
}

/** @param over called when the time is up */
export function createListening(over: () => void): Listening {
  let timer: NodeJS.Timeout | null = null;
  const clear = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  return {
    set(forMs) {
      clear();
      if (forMs === 0) return;
      timer = setTimeout(() => {
        timer = null;
        over();
      }, forMs);
    },
    isOn: () => timer !== null,
    close: clear,
  };
}
