/** Holds text back until there is enough of it to speak. */
export interface TextBuffer {
  /** @returns the parts that are to be spoken now */
  push(text: string): readonly string[];
  /** @returns what waits, if it is anything */
  rest(): readonly string[];
}

export const DEFAULT_SCHEDULE: readonly number[] = [120, 160, 250, 290];

/**
 * Each part is spoken once as many characters wait as the schedule says, up to the end of a word; the last length
 * repeats. Where the vendor cuts is not documented.
 */
export function createScheduledBuffer(schedule: readonly number[]): TextBuffer {
  let waiting = '';
  let turn = 0;

  function next(): string | null {
    const length = schedule[Math.min(turn, schedule.length - 1)] ?? 0;
    const end = waiting.indexOf(' ', length - 1);
    if (waiting.length < length || end === -1) return null;
    turn += 1;
    const part = waiting.slice(0, end + 1);
    waiting = waiting.slice(end + 1);
    return part;
  }

  return {
    push(text) {
      waiting += text;
      const parts: string[] = [];
      for (let part = next(); part !== null; part = next()) parts.push(part);
      return parts;
    },
    rest() {
      const text = waiting;
      waiting = '';
      return text.trim() === '' ? [] : [text];
    },
  };
}

/** `auto_mode`: what comes is a whole sentence or phrase, and is spoken as it comes. */
export function createAutoBuffer(): TextBuffer {
  return { push: (text) => (text.trim() === '' ? [] : [text]), rest: () => [] };
}
