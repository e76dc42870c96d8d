import { afterEach } from 'vitest';

interface Closable {
  readonly close: () => Promise<void>;
}

/** @returns hands back what it is given, and closes it when the test ends */
export function useClosing(): <T extends Closable>(opened: T) => T {
  const opened: Closable[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
  });
  return (one) => {
    opened.push(one);
    return one;
  };
}
