import { blotUrlSecrets } from '../../../core/contract/url-secrets.ts';
import { EDGE_CHARACTERS } from './mask.ts';

const ASTERISK = 0x2a;

/**
 * What is kept as bytes keeps its length: a secret in it becomes as many asterisks, so that lengths inside a binary
 * message stay right and the stream can be cut again. As in text (mask.ts), a long beginning or end of one counts too.
 * @returns the bytes themselves where nothing was found, so that the usual case is not copied
 */
export function blot(bytes: Uint8Array, spellings: readonly Buffer[]): Uint8Array {
  const found = spellings.flatMap((spelling) => spansOf(bytes, spelling));
  if (found.length === 0) return bytes;
  const blotted = Uint8Array.from(bytes);
  for (const { from, to } of found) blotted.fill(ASTERISK, from, to);
  return blotted;
}

/** The same, and what URLs show to be a secret by its name: only for text, because in sound that would be chance. */
export function blotText(bytes: Uint8Array, spellings: readonly Buffer[]): Uint8Array {
  const text = viewOf(bytes).toString('latin1');
  const shown = blotUrlSecrets(text);
  return blot(shown === text ? bytes : Buffer.from(shown, 'latin1'), spellings);
}

/** How many of the last bytes could be the beginning of a secret that goes on in bytes to come. */
export function openEnd(bytes: Uint8Array, spellings: readonly Buffer[]): number {
  return spellings.reduce((longest, spelling) => Math.max(longest, overlapOf(bytes, spelling)), 0);
}

const viewOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface Span {
  readonly from: number;
  readonly to: number;
}

function spansOf(bytes: Uint8Array, spelling: Buffer): readonly Span[] {
  const start = spelling.subarray(0, EDGE_CHARACTERS);
  const starts = placesOf(bytes, start).map((from) => ({ from, to: alikeUntil(bytes, from, spelling) }));
  if (spelling.length <= EDGE_CHARACTERS) return starts;
  const end = spelling.subarray(-EDGE_CHARACTERS);
  const ends = placesOf(bytes, end).map((place) => {
    const to = place + end.length;
    return { from: alikeFrom(bytes, to, spelling), to };
  });
  return [...starts, ...ends];
}

function placesOf(bytes: Uint8Array, part: Buffer): readonly number[] {
  const view = viewOf(bytes);
  const places: number[] = [];
  for (let at = view.indexOf(part); at >= 0; at = view.indexOf(part, at + 1)) places.push(at);
  return places;
}

function alikeUntil(bytes: Uint8Array, from: number, spelling: Buffer): number {
  let length = 0;
  while (length < spelling.length && bytes[from + length] === spelling[length]) length += 1;
  return from + length;
}

function alikeFrom(bytes: Uint8Array, to: number, spelling: Buffer): number {
  let length = 0;
  while (length < spelling.length && bytes[to - 1 - length] === spelling[spelling.length - 1 - length])
    length += 1;
  return to - length;
}

/** The longest true beginning of the spelling with which the bytes end. */
function overlapOf(bytes: Uint8Array, spelling: Buffer): number {
  const end = viewOf(bytes.subarray(Math.max(0, bytes.length - spelling.length + 1)));
  for (let from = 0; from < end.length; from += 1) {
    const length = end.length - from;
    if (end.compare(spelling, 0, length, from) === 0) return length;
  }
  return 0;
}
