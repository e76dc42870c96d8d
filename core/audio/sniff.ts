import type { Encoding } from './format.ts';
import { matchAdtsFrames, matchMp3Frames } from './frame-heads.ts';
import { type Match, type Pattern, matchPattern } from './match.ts';

export type Compressed = 'Ogg' | 'FLAC' | 'WebM' | 'MP4' | 'AAC' | 'MP3';

const letters = (text: string): Pattern => [...text].map((letter) => letter.charCodeAt(0));
const begins =
  (...pattern: Pattern) =>
  (head: Uint8Array): Match =>
    matchPattern(head, 0, pattern);

/** Only the very first bytes count: further on, samples may be anything. */
const SIGNATURES: readonly (readonly [Compressed | 'tagged', (head: Uint8Array) => Match])[] = [
  ['Ogg', begins(...letters('OggS'))],
  ['FLAC', begins(...letters('fLaC'))],
  ['WebM', begins(0x1a, 0x45, 0xdf, 0xa3)], // EBML: Matroska too
  ['MP4', begins(0, 0, null, null, ...letters('ftyp'))], // behind the length of its box, some 30 bytes
  ['tagged', begins(...letters('ID3'), null, 0)], // version 2.2 to 2.4, revision 0
  ['MP3', matchMp3Frames],
  ['AAC', matchAdtsFrames],
];

/** What a stream begins with that it was not declared to be. */
export type Sniffed =
  | { readonly kind: 'nothing' }
  /** It takes more bytes to tell. */
  | { readonly kind: 'partial' }
  | { readonly kind: 'compressed'; readonly name: Compressed };

/** What a stream of this encoding begins with. An ID3 tag may stand before any frames, and mostly before MP3. */
const OWN: Partial<Record<Encoding, readonly (Compressed | 'tagged')[]>> = {
  mp3: ['MP3', 'tagged'],
  opus: ['Ogg'],
  flac: ['FLAC'],
  aac: ['AAC', 'tagged'],
};

/**
 * Compressed audio that is not of the declared encoding: as samples it would be noise, and noise has a time to first
 * sound. What may be the declared encoding is not looked into, so that nothing of it is held back.
 */
export function sniffCompressed(head: Uint8Array, declared: Encoding): Sniffed {
  let kind: 'nothing' | 'partial' = 'nothing';
  for (const [name, match] of SIGNATURES) {
    const found = OWN[declared]?.includes(name) === true ? 'no' : match(head);
    if (found === 'yes') return { kind: 'compressed', name: name === 'tagged' ? 'MP3' : name };
    if (found === 'partial') kind = 'partial';
  }
  return { kind };
}
