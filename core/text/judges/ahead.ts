/**
 * Reads on from a place in text of which more may come. A judgement that never read past what is there holds whatever
 * follows; one that did (`ranShort`) is void and is made again when more has come. That alone makes the result the same
 * however the text was cut into pieces.
 */
export interface Ahead {
  /** Offset in the text of the next character. */
  readonly index: () => number;
  /** The code point `skip` code units further on; '' at the end. */
  readonly peek: (skip?: number) => string;
  /** Reads on over all code points that match, at most so many code units of them. */
  readonly take: (pattern: RegExp, mostUnits?: number) => string;
  /** Reads `units` code units that were peeked before. */
  readonly skip: (units: number) => void;
  readonly ranShort: () => boolean;
}

/** Far more than any run of stops, spaces or letters that means something; it bounds what is read again. */
const MOST_UNITS = 64;

export function createAhead(text: string, from: number, isWhole: boolean): Ahead {
  let index = from;
  let ranShort = false;

  function peek(skip = 0): string {
    const code = text.codePointAt(index + skip);
    const isHalf = code !== undefined && code >= 0xd800 && code <= 0xdbff;
    if (isWhole || (code !== undefined && !isHalf))
      return code === undefined ? '' : String.fromCodePoint(code);
    // A lone half within the text is damage that no further text repairs.
    if (isHalf && index + skip + 1 < text.length) return String.fromCodePoint(code);
    ranShort = true;
    return '';
  }

  function take(pattern: RegExp, mostUnits = MOST_UNITS): string {
    const start = index;
    for (let next = peek(); next !== '' && pattern.test(next); next = peek()) {
      if (index + next.length - start > mostUnits) break;
      index += next.length;
    }
    return text.slice(start, index);
  }

  return {
    index: () => index,
    peek,
    take,
    skip: (units) => void (index += units),
    ranShort: () => ranShort,
  };
}
