/** Often enough for an eye, seldom enough for a page that asks for the whole matrix each time. */
const AT_MOST_EVERY_MS = 200;

/** Says that something changed: at once, and no more than five times a second. */
export interface Announcer {
  changed(id: string): void;
  close(): void;
}

export function createAnnouncer(tell: (id: string) => void): Announcer {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  function tellAll(): void {
    timer = waiting.size === 0 ? null : setTimeout(tellAll, AT_MOST_EVERY_MS);
    for (const id of waiting) tell(id);
    waiting.clear();
  }

  return {
    changed(id) {
      waiting.add(id);
      if (timer === null) tellAll();
    },
    close() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
