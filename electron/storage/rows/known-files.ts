import { fileAt } from './segment-files.ts';
import type { Covered } from './snapshot.ts';

/** What is known of a file of the index. */
export interface KnownFile {
  bytes: number;
  isForeign: boolean;
  /** Which file it was: another one may have taken its place. */
  file: number | null;
}

/** How much of which files of the index this process knows. */
export interface KnownFiles {
  at(place: number): KnownFile;
  /** Whether the file that is known at this place went, or is another. */
  isSuperseded(this: void, place: number): boolean;
  /** What is known of all files; null where one is another Onset's. */
  covered(this: void): readonly Covered[] | null;
  /** @param growsFrom from here on a file may have grown meanwhile. @returns whether they are all still those */
  isStill(covers: readonly Covered[], growsFrom: number): boolean;
  adopt(covers: readonly Covered[]): void;
  /** How much of a file is known, bytes; null for one that was never read, or that another Onset wrote. */
  bytesAt(this: void, place: number): number | null;
  clear(): void;
}

export function createKnownFiles(folder: string): KnownFiles {
  const known = new Map<number, KnownFile>();
  return {
    at(place) {
      const before = known.get(place);
      if (before !== undefined) return before;
      const made = { bytes: 0, isForeign: false, file: null };
      known.set(place, made);
      return made;
    },
    isSuperseded(place) {
      const file = known.get(place)?.file ?? null;
      return file !== null && fileAt(folder, place)?.ino !== file;
    },
    covered() {
      const all = [...known].filter(([, { bytes }]) => bytes > 0);
      if (all.some(([, { isForeign, file }]) => isForeign || file === null)) return null;
      return all.map(([place, { bytes, file }]) => ({ place, bytes, file: file ?? 0 }));
    },
    isStill: (covers, growsFrom) =>
      covers.every(({ place, file, bytes }) => {
        const found = fileAt(folder, place);
        return found?.ino === file && (place < growsFrom ? found.size === bytes : found.size >= bytes);
      }),
    adopt(covers) {
      known.clear();
      for (const { place, ...own } of covers) known.set(place, { ...own, isForeign: false });
    },
    bytesAt(place) {
      const own = known.get(place);
      return own === undefined || own.isForeign ? null : own.bytes;
    },
    clear: () => known.clear(),
  };
}
