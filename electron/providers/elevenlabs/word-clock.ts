import type { TimedWord } from '../../../core/session/record/record.ts';
import type { TimedCharacter } from './alignment.ts';
import { bytesPerMs } from './formats.ts';

/** Joins characters to words, on the time of the whole reply. */
export interface WordClock {
  /** The characters of a piece, before its audio is counted. @returns the words that they complete */
  characters(characters: readonly TimedCharacter[]): readonly TimedWord[];
  /** Audio in the order of its arrival. */
  heard(bytes: Uint8Array): void;
  /** @returns the word that no space followed */
  end(): readonly TimedWord[];
}

/** @param formatId what the bytes of a millisecond follow from */
export function createWordClock(formatId: string): WordClock {
  const sizePerMs = bytesPerMs(formatId);
  let heardMs = 0;
  let alignedMs = 0;
  let open: TimedWord | null = null;

  function complete(): readonly TimedWord[] {
    const word = open;
    open = null;
    return word === null ? [] : [word];
  }

  function add({ text, startMs, endMs }: TimedCharacter, offsetMs: number): readonly TimedWord[] {
    if (text.trim() === '') return complete();
    const start = open?.startMs ?? offsetMs + startMs;
    open = { text: (open?.text ?? '') + text, startMs: start, endMs: Math.max(start, offsetMs + endMs) };
    return [];
  }

  /**
   * Sockets count from the piece's own first sample. For HTTP nobody says whether it is so or from the reply's first:
   * a piece that begins where the last one ended, or later, counts from the reply's.
   */
  function offsetOf(first: TimedCharacter): number {
    if (alignedMs > 0 && first.startMs >= alignedMs) return 0;
    return sizePerMs === null ? alignedMs : heardMs;
  }

  return {
    characters(characters) {
      const [first] = characters;
      if (first === undefined) return [];
      const offsetMs = offsetOf(first);
      const words = characters.flatMap((character) => add(character, offsetMs));
      alignedMs = Math.max(alignedMs, offsetMs + (characters.at(-1)?.endMs ?? 0));
      return words;
    },
    heard(bytes) {
      if (sizePerMs !== null) heardMs += bytes.length / sizePerMs;
    },
    end: complete,
  };
}
