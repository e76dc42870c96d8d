import { describe, expect, it } from 'vitest';
import { chunkingSchema, type ChunkingInput } from '../../../../core/contract/chunking.ts';
import { createChunker } from '../../../../core/text/chunkers/chunker.ts';

const create = (input: ChunkingInput) => createChunker(chunkingSchema.parse(input));

function textsOf(input: ChunkingInput, text: string): string[] {
  const chunker = create(input);
  const releases = [...[...text].flatMap((character) => chunker.push(character, 0)), ...chunker.end(0)];
  return releases.map((release) => `${release.reason}:${release.text}`);
}

describe('what belongs together stays together:', () => {
  it.each<[ChunkingInput, string]>([
    [{ strategy: 'first_fragment', firstMaxCharacters: 10 }, 'Il y a 1\u202f234\u202f567 habitants ici.'],
    [{ strategy: 'words', words: 1 }, 'Il y a 1\u00a0234\u00a0567 habitants ici.'],
    [{ strategy: 'characters', characters: 3 }, 'Il y a 12\u00a0500,50\u00a0€ ici\u00a0?'],
    [{ strategy: 'sentence', maxCharacters: 3 }, 'Il y a 12\u2060500 habitants ici.'],
    [{ strategy: 'words', words: 1 }, 'Il y a 12 500,50\u00a0€ ici.'],
    [{ strategy: 'characters', characters: 3 }, 'Il y a 1 234 567 habitants ici.'],
    [{ strategy: 'words', words: 1, idleFlushMs: 5 }, 'Il y a 12\u202f500 ou 12 500 ici.'],
  ])('%j leaves a number whole whose digits are grouped by spaces: %j', (chunking, text) => {
    const chunker = create(chunking);
    const releases = [...text].flatMap((character, place) => [
      ...chunker.push(character, place * 10),
      ...chunker.idle(place * 10 + 5),
    ]);
    const all = [...releases, ...chunker.end(1e6)];
    expect(all.length).toBeGreaterThan(1);
    const around = all.slice(0, -1).map(({ end }) => text.slice(end - 2, end + 1));
    expect(around.filter((place) => /[\u00a0\u202f\u2060]|\d \d/u.test(place))).toEqual([]);
  });

  it('words parts numbers that are no groups of one', () => {
    expect(textsOf({ strategy: 'words', words: 1 }, 'In 2024 300 of 12 50 or 5 1000')).toEqual(
      ['In ', '2024 ', '300 ', 'of ', '12 ', '50 ', 'or ', '5 ']
        .map((word) => `words:${word}`)
        .concat('end:1000'),
    );
  });

  it('words keeps a mark with the word to which a no-break space ties it', () => {
    expect(textsOf({ strategy: 'words', words: 1 }, 'Ça va\u00a0? «\u00a0Oui\u00a0»')).toEqual([
      'words:Ça ',
      'words:va\u00a0? ',
      'end:«\u00a0Oui\u00a0»',
    ]);
  });

  it('sentences ends one behind whole emoji, however many', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(textsOf({ strategy: 'sentence' }, `ok. ${family.repeat(6)} Fine.`)).toEqual([
      `sentence:ok. ${family.repeat(6)} `,
      'end:Fine.',
    ]);
  });
});
