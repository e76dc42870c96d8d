import { describe, expect, it } from 'vitest';
import { importSamples } from '../../../core/audition/import-samples.ts';
import { SAMPLE_CATEGORIES } from '../../../core/contract/audition.ts';
import { TEXT_SET } from '../../../core/audition/text-set.ts';

function imported(fileName: string, content: string | Uint8Array) {
  let key = 0;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return importSamples(fileName, bytes, () => `k${(key += 1)}`);
}

describe('samples from a CSV file', () => {
  it('are read with quotes, commas, line breaks and either line end', () => {
    const { samples, problems } = imported(
      'texts.csv',
      '\uFEFFname,category,text\r\n"Hello, twice",greeting,"Say ""hi"",\nthen wait."\r\nCode,Code switching,¿Vale?',
    );
    expect(problems).toEqual([]);
    expect(samples).toEqual([
      { key: 'k1', name: 'Hello, twice', category: 'greeting', text: 'Say "hi",\nthen wait.' },
      { key: 'k2', name: 'Code', category: 'code_switching', text: '¿Vale?' },
    ]);
  });

  it('leave bad lines out and tell each by its number', () => {
    const { samples, problems } = imported(
      'texts.csv',
      'a,greeting,"one\ntwo"\nb,poem,three\nc,dates\nd,dates,fo"ur\n\ne,dates,\nf,,six\n',
    );
    expect(samples.map(({ name, category }) => [name, category])).toEqual([
      ['a', 'greeting'],
      ['f', 'own'],
    ]);
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 5, 7]);
    expect(problems.map(({ message }) => message.split(' ').slice(0, 4).join(' '))).toEqual([
      'names the category “poem”,',
      'has 2 fields, not',
      'has a quote that',
      'has no text',
    ]);
  });

  it('do not wait for a quote that never closes', () => {
    const { samples, problems } = imported('texts.csv', 'a,own,"never\nb,own,fine\n');
    expect(samples.map(({ text }) => text)).toEqual(['fine']);
    expect(problems).toMatchObject([{ line: 1 }]);
  });

  it('must fit', () => {
    const { problems } = imported('texts.csv', `a,own,${'x'.repeat(20_001)}\n${'n'.repeat(81)},own,text`);
    expect(problems.map(({ line }) => line)).toEqual([1, 2]);
  });
});

describe('samples from a text file', () => {
  it('are its lines, named by their beginnings', () => {
    const { samples, problems } = imported(
      'texts.txt',
      'Short one.\n\n  Your table is booked at Casa Jiménez, just after eight.  \n',
    );
    expect(problems).toEqual([]);
    expect(samples).toEqual([
      { key: 'k1', name: 'Short one.', category: 'own', text: 'Short one.' },
      {
        key: 'k2',
        name: 'Your table is booked at…',
        category: 'own',
        text: 'Your table is booked at Casa Jiménez, just after eight.',
      },
    ]);
  });
});

describe('a file that holds no samples', () => {
  const latin1 = Uint8Array.from('Caf\u00e9 at nine.', (character) => character.charCodeAt(0));
  it.each([
    ['no UTF-8', 'texts.txt', latin1, 'The file is no UTF-8 text: save it as UTF-8.'],
    ['binary', 'texts.txt', 'A\u0000B\nC\u0001', 'The file holds control characters: it is no text.'],
    ['empty', 'texts.csv', ' \n', 'The file is empty.'],
    [
      'separated by semicolons',
      'texts.csv',
      'name;category;text\na;own;"Hello, you"\n',
      'The file separates its fields by semicolons: save it with commas.',
    ],
  ])('is refused as a whole, and says why: %s', (_, fileName, content, refusal) => {
    expect(imported(fileName, content)).toEqual({ refusal, samples: [], problems: [] });
  });

  it('is none with a semicolon in a text, or with tabs', () => {
    expect(imported('texts.csv', 'a,own,One; two; three').samples).toHaveLength(1);
    expect(imported('texts.txt', 'One; two; three\tfour').samples).toHaveLength(1);
  });
});

describe('the built-in set', () => {
  it('has several texts of every category, and no key twice', () => {
    for (const category of SAMPLE_CATEGORIES.filter((one) => one !== 'own')) {
      expect(TEXT_SET.filter((sample) => sample.category === category).length).toBeGreaterThanOrEqual(3);
    }
    expect(new Set(TEXT_SET.map(({ key }) => key)).size).toBe(TEXT_SET.length);
    expect(new Set(TEXT_SET.map(({ text }) => text)).size).toBe(TEXT_SET.length);
  });
});
