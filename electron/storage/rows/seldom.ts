/** Calls `work` at once and then at most every `everyMs`, so that the last of many is never lost. */
export function seldom(everyMs: number, work: () => void): { (): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  let isDue = false;

  function run(): void {
    isDue = false;
    timer = setTimeout(() => {
      timer = null;
      if (isDue) run();
    }, everyMs);
    timer.unref();
    work();
  }

  function call(): void {
    isDue = true;
    if (timer === null) run();
  }
  return Object.assign(call, {
    stop(): void {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  });
}
