/** A place between two characters at which text may be cut. */
export interface TextBoundary {
  /** UTF-16 offset in the whole text of the first character behind it; spaces belong to what they follow. */
  readonly offset: number;
  readonly level: 'sentence' | 'clause' | 'word';
}

/** Finds boundaries in text that comes in pieces, each as soon as nothing that may follow can undo it. */
export interface BoundaryFinder {
  readonly push: (text: string) => TextBoundary[];
  /** Nothing came for a while: tells what is as good as decided. Without it nothing is. */
  readonly settle?: () => TextBoundary[];
  /** The text has ended: decides what is still open. The end itself is among the boundaries only where a sentence ends. */
  readonly flush: () => TextBoundary[];
  /** Up to this offset every boundary has been told. */
  readonly decidedTo: () => number;
}

export interface BoundaryOptions {
  /** BCP 47 tag; its language chooses the abbreviations. English without one. */
  readonly locale?: string;
}
