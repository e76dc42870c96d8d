import { type Match, type Pattern, matchPattern } from './match.ts';

const SIZE_AND_WAVE = [null, null, null, null, 0x57, 0x41, 0x56, 0x45];
const RIFF_HEAD: Pattern = [0x52, 0x49, 0x46, 0x46, ...SIZE_AND_WAVE]; // RIFF????WAVE
/** The same for more than 4 GB (EBU Tech 3306), which some tools write whatever the length. */
const RF64_HEAD: Pattern = [0x52, 0x46, 0x36, 0x34, ...SIZE_AND_WAVE];
const FIRST_LETTER = 0x52;

/** Length of `RIFF`, its size and `WAVE`. */
export const RIFF_HEAD_BYTES = RIFF_HEAD.length;

/** Is there a WAV header (`RIFF` or `RF64`, any size, `WAVE`) at `at`? */
export function matchRiff(bytes: Uint8Array, at: number): Match {
  const riff = matchPattern(bytes, at, RIFF_HEAD);
  return riff === 'no' ? matchPattern(bytes, at, RF64_HEAD) : riff;
}

/** Where a WAV header begins, or may begin once more bytes come; `bytes.length` when nowhere. */
export function findRiff(bytes: Uint8Array): number {
  let at = bytes.indexOf(FIRST_LETTER);
  while (at !== -1 && matchRiff(bytes, at) === 'no') at = bytes.indexOf(FIRST_LETTER, at + 1);
  return at === -1 ? bytes.length : at;
}

/** Chunks that files carry behind their samples; anything else there is taken for more samples. */
const TRAILING_IDS = new Set([
  ...['LIST', 'id3 ', 'ID3 ', 'JUNK', 'PAD ', 'FLLR', 'fact', 'cue ', 'smpl', 'inst', 'plst', 'note', 'labl'],
  ...['bext', 'iXML', 'axml', 'chna', 'PEAK', 'DISP', 'acid', '_PMX', 'cart', 'levl', 'data'],
]);

/** Does a chunk that may follow the samples begin at `at`: another whole WAV, metadata, or more data? */
export function matchTrailingChunk(bytes: Uint8Array, at: number): Match {
  const riff = matchRiff(bytes, at);
  if (riff !== 'no') return riff;
  const id = chunkId(bytes, at);
  if (id.length === 4) return TRAILING_IDS.has(id) ? 'yes' : 'no';
  return [...TRAILING_IDS].some((known) => known.startsWith(id)) ? 'partial' : 'no';
}

/** The four letters at `at`; fewer when the bytes end. */
export function chunkId(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** An unsigned little-endian 64-bit number, exact up to 2^53. */
export const uint64 = (bytes: Uint8Array, at: number): number =>
  uint32(bytes, at) + uint32(bytes, at + 4) * 2 ** 32;

/** An unsigned little-endian 32-bit number. */
export function uint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true);
}
