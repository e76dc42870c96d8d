import type { Framer } from './framer.ts';
import { createLineSplitter } from './lines.ts';

/**
 * One JSON text per line; blank lines are skipped, the last line may lack its end.
 *
 * @param maxLineBytes bound of one line
 */
export function createNdjsonFramer(maxLineBytes: number): Framer {
  const lines = createLineSplitter(maxLineBytes);
  const isFilled = (line: string): boolean => line.trim() !== '';
  return {
    push: (bytes) => lines.push(bytes).filter(isFilled),
    end: () => [lines.end() ?? ''].filter(isFilled),
  };
}
