import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers of runs, of which none is given twice, also by two processes at one folder. */
export interface Numbers {
  /** Takes a number above `floor`. @throws the file system's error */
  take(floor: number): number;
}

/**
 * Whoever takes a number makes an empty file of that name, and then removes the smaller ones. The
 * largest name is never removed by anybody else: of two that took at once one at least sees the other's, and what one
 * of them cannot be sure of is given to nobody. There is no lock that could outlive its owner.
 */
export function createNumbers(folder: string): Numbers {
  const marks = (): readonly number[] => readdirSync(folder).map(Number).filter(Number.isSafeInteger);
  const remove = (mark: number): void => rmSync(join(folder, String(mark)), { force: true });

  /** @returns null where another process took one at the same time */
  function tryToTake(floor: number): number | null {
    const base = Math.max(floor, ...marks());
    const mine = base + 1;
    if (!make(join(folder, String(mine)))) return null;
    const others = marks().filter((mark) => mark !== mine);
    if (others.some((mark) => mark > base)) {
      remove(mine);
      return null;
    }
    for (const mark of others) remove(mark);
    return mine;
  }

  return {
    take(floor) {
      mkdirSync(folder, { recursive: true });
      for (;;) {
        const taken = tryToTake(floor);
        if (taken !== null) return taken;
      }
    },
  };
}

/** @returns whether it was not there. @throws the file system's error */
function make(file: string): boolean {
  try {
    closeSync(openSync(file, 'ax', 0o600));
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}
