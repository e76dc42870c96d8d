import type { BoundaryFinder, TextBoundary } from './boundary.ts';

/** What is found in the text ahead of what is released, of several finders, in order. */
export interface BoundaryQueue {
  readonly push: (text: string) => void;
  readonly flush: () => void;
  /** The boundaries behind the last drop; at one place the highest level stands first. */
  readonly ahead: () => readonly TextBoundary[];
  readonly dropTo: (offset: number) => void;
  /** What was told for the end of the text as it was then holds no more when text follows. */
  readonly dropFrom: (offset: number) => void;
  /** Every finder has told all its boundaries up to here. */
  readonly decidedTo: () => number;
}

const RANK = { sentence: 0, clause: 1, word: 2 } as const;

function compare(a: TextBoundary, b: TextBoundary): number {
  return a.offset - b.offset || RANK[a.level] - RANK[b.level];
}

export function createBoundaryQueue(finders: readonly BoundaryFinder[]): BoundaryQueue {
  let queue: TextBoundary[] = [];

  /** What is found belongs near the end: from there its place is near. */
  function add(found: readonly TextBoundary[]): void {
    for (const boundary of found) {
      const before = queue.findLastIndex((other) => compare(other, boundary) <= 0);
      queue.splice(before + 1, 0, boundary);
    }
  }

  return {
    push: (text) => add(finders.flatMap((finder) => finder.push(text))),
    flush: () => add(finders.flatMap((finder) => finder.flush())),
    ahead: () => queue,
    dropTo: (offset) => void (queue = queue.filter((boundary) => boundary.offset > offset)),
    dropFrom: (offset) => void (queue = queue.filter((boundary) => boundary.offset < offset)),
    decidedTo: () => Math.min(...finders.map((finder) => finder.decidedTo())),
  };
}
