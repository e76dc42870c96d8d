import type { DialOptions } from './types.ts';

/** Something that waits, open, for its next use. */
export interface Poolable {
  isAlive(): boolean;
  /** It lies idle now; `onGone` is called when it dies meanwhile. */
  rest(onGone: () => void): void;
  /** It is about to be used again. */
  wake(): void;
  discard(): void;
}

/** Open connections nobody uses, by key. Each is handed to one user at a time. */
export interface IdlePool<T extends Poolable> {
  /** The one used last (the likeliest to be alive), null when there is none. */
  take(key: string): T | null;
  put(key: string, item: T): void;
  /** How many lie there, alive. */
  count(key: string): number;
  clear(): void;
}

interface Entry<T> {
  readonly item: T;
  readonly timer: NodeJS.Timeout;
}

/** Servers commonly keep an idle connection for 5 to 75 s; past half a minute a fresh dial is the safer guess. */
export const IDLE_MS = 30_000;

type Wish = Pick<DialOptions, 'forceCold' | 'reservation' | 'spareOnly'>;

const reservedKey = (key: string, id: string): string => `${key} reserved for ${id}`;

/** The idle connection that such a dial may have; null = it must make one. */
export function takeFor<T extends Poolable>(
  pool: IdlePool<T>,
  key: string,
  { forceCold, reservation, spareOnly = false }: Wish,
): T | null {
  if (forceCold || reservation?.step === 'make') return null;
  if (spareOnly && reservation === undefined && pool.count(key) < 2) return null;
  return pool.take(reservation === undefined ? key : reservedKey(key, reservation.id));
}

/** The connection of such a dial is free again; one that was made for a run serves anybody after its use. */
export function giveBack<T extends Poolable>(
  pool: IdlePool<T>,
  key: string,
  { reservation }: Wish,
  item: T,
): void {
  pool.put(reservation?.step === 'make' ? reservedKey(key, reservation.id) : key, item);
}

/** Has a connection made for each that is missing until so many lie idle; a reserved one is always made. */
export async function fillUp(
  pool: IdlePool<Poolable>,
  key: string,
  { reservation }: Wish,
  connections: number,
  make: () => Promise<void>,
): Promise<void> {
  const missing = reservation === undefined ? connections - pool.count(key) : 1;
  await Promise.all(Array.from({ length: Math.max(0, missing) }, make));
}

/** @param idleMs after this long unused an item is discarded */
export function createIdlePool<T extends Poolable>(idleMs: number): IdlePool<T> {
  const shelves = new Map<string, Entry<T>[]>();

  const remove = (key: string, item: T): void => {
    const shelf = shelves.get(key) ?? [];
    const kept = shelf.filter((entry) => entry.item !== item);
    for (const entry of shelf) if (entry.item === item) clearTimeout(entry.timer);
    if (kept.length > 0) shelves.set(key, kept);
    else shelves.delete(key);
  };
  const expire = (key: string, item: T): void => {
    remove(key, item);
    item.wake();
    item.discard();
  };

  return {
    take(key) {
      for (let entry = shelves.get(key)?.at(-1); entry; entry = shelves.get(key)?.at(-1)) {
        remove(key, entry.item);
        entry.item.wake();
        if (entry.item.isAlive()) return entry.item;
      }
      return null;
    },
    put(key, item) {
      if (!item.isAlive()) return;
      const timer = setTimeout(() => expire(key, item), idleMs);
      shelves.set(key, [...(shelves.get(key) ?? []), { item, timer }]);
      item.rest(() => remove(key, item));
    },
    count: (key) => (shelves.get(key) ?? []).filter(({ item }) => item.isAlive()).length,
    clear() {
      for (const [key, shelf] of [...shelves]) for (const { item } of shelf) expire(key, item);
    },
  };
}
