import type { BoundaryFinder, TextBoundary } from '../boundaries/boundary.ts';

/** What is found in the text ahead of what is released, of several finders, in order. */
export interface BoundaryQueue {
  readonly push: (text: string) => void;
  readonly settle: () => void;
  readonly flush: () => void;
  /** The boundaries behind the last drop; at one place the highest level stands first. */
  readonly ahead: () => readonly TextBoundary[];
  readonly dropTo: (offset: number) => void;
  /** Every finder has told all its boundaries up to here. */
  readonly decidedTo: () => number;
}

const RANK = { sentence: 0, clause: 1, word: 2 } as const;

function compare(a: TextBoundary, b: TextBoundary): number {
  return a.offset - b.offset || RANK[a.level] - RANK[b.level];
}

export function createBoundaryQueue(finders: readonly BoundaryFinder[]): BoundaryQueue {
  let queue: TextBoundary[] = [];
  let droppedTo = 0;

  /** What is found belongs near the end: from there its place is near. */
  function add(found: readonly TextBoundary[]): void {
    for (const boundary of found) {
      // What the idle timer let go of may be decided only now.
      if (boundary.offset <= droppedTo) continue;
      const before = queue.findLastIndex((other) => compare(other, boundary) <= 0);
      queue.splice(before + 1, 0, boundary);
    }
  }

  return {
    push: (text) => add(finders.flatMap((finder) => finder.push(text))),
    settle: () => add(finders.flatMap((finder) => finder.settle?.() ?? [])),
    flush: () => add(finders.flatMap((finder) => finder.flush())),
    ahead: () => queue,
    dropTo(offset) {
      droppedTo = offset;
      queue = queue.filter((boundary) => boundary.offset > offset);
    },
    decidedTo: () => Math.min(...finders.map((finder) => finder.decidedTo())),
  };
}
