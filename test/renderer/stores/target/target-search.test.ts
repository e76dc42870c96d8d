import { describe, expect, it } from 'vitest';
import type { Provider, Voice } from '../../../../core/contract/catalogue.ts';
import { createTargetSearch } from '../../../../renderer/stores/target/target-search.ts';
import { deepgram, provider, target } from '../../../factories/page.ts';

const LIMIT = 60;
const rows = (query: string, providers: readonly Provider[], current = target()) =>
  createTargetSearch(providers, current)
    .find(query, LIMIT)
    .choices.map(({ target: { provider: id, voice, transport, format } }) =>
      [id, voice, transport, format].join(' '),
    );

function voices(amount: number): Voice[] {
  return Array.from({ length: amount }, (_, index) => ({
    ...{ id: `voice-${index}`, label: `Katie ${index}`, language: 'en-US', gender: 'female', models: [] },
  }));
}

describe('the search list of targets', () => {
  it('begins with one row a voice: the current provider as it is set, then who has a key, each over its own first choice', () => {
    const other = provider({ id: 'custom', label: 'Mine', host: 'mine.example' });
    const current = target({ provider: 'lab', transport: 'http', format: 'mp3_24000' });
    expect(rows('', [deepgram(), other, provider()], current)).toEqual([
      'lab ada http mp3_24000',
      'custom ada ws pcm_24000',
      'deepgram thalia-en ws pcm_24000',
      'deepgram apollo-en ws pcm_24000',
    ]);
  });

  it('shows a few voices of each provider before anything is typed, and all of who is named', () => {
    const many = provider({ voices: voices(40) });
    const first = createTargetSearch([many, deepgram()], target({ voice: 'voice-30' })).find('', LIMIT);
    expect(first.choices.map(({ target: { voice } }) => voice)).toEqual([
      ...['voice-30', 'voice-0', 'voice-1', 'voice-2', 'voice-3', 'thalia-en', 'apollo-en'],
    ]);
    expect(first.isCut).toBe(true);
    expect(rows('lab', [many, deepgram()])).toHaveLength(40);
  });

  it.each([
    ['thalia ws', ['deepgram thalia-en ws pcm_24000']],
    ['thalia nonsense', []],
    ['ws', ['lab ada ws pcm_24000', 'deepgram thalia-en ws pcm_24000']],
    ['http', ['lab ada http pcm_24000', 'deepgram thalia-en http mp3_24000']],
    ['pcm_24000', ['lab ada ws pcm_24000', 'lab ada http pcm_24000', 'deepgram thalia-en ws pcm_24000']],
    ['mp3 deepgram', ['deepgram thalia-en http mp3_24000']],
    ['websocket wav', ['lab ada ws wav_24000']],
    ['api.deepgram.com 16000', ['deepgram thalia-en ws pcm_16000']],
    ['Deepgram › Aura-2, linear16 16 khz', ['deepgram thalia-en ws pcm_16000']],
    ['american female 16000', ['deepgram thalia-en ws pcm_16000']],
    ['cm_24000', []],
  ])('shows for "%s" only the variants that were asked for', (query, wanted) => {
    const one = deepgram({ voices: deepgram().voices.slice(0, 1) });
    expect(rows(query, [provider(), one])).toEqual(wanted);
  });

  it('keeps endpoint, region and options with the provider they were set for', () => {
    const current = target({ endpoint: 'ws://127.0.0.1:9000' });
    const { choices } = createTargetSearch([provider(), deepgram()], current).find('', LIMIT);
    expect(choices.map(({ target: { endpoint } }) => endpoint)).toEqual(['ws://127.0.0.1:9000', null, null]);
  });

  it('builds no more rows than it shows for each key press, with 5,000 voices', () => {
    let reads = 0;
    const counted = voices(5000).map((voice) => ({
      ...voice,
      get label() {
        reads += 1;
        return voice.label;
      },
    }));
    const search = createTargetSearch([provider({ voices: counted })], target());
    const costOf = (query: string) => {
      reads = 0;
      const { choices } = search.find(query, LIMIT);
      return { built: choices.length, reads };
    };
    for (const query of ['', 'k', 'katie', 'katie w', 'katie ws', 'katie ws pcm', 'pcm']) {
      const { built, reads: spent } = costOf(query);
      expect(built).toBeLessThanOrEqual(LIMIT);
      // One row more than is shown tells whether there are more.
      expect(spent).toBeLessThanOrEqual(LIMIT + 1);
    }
    expect(costOf('katie zzz')).toEqual({ built: 0, reads: 0 });
    expect(costOf('katie 4999')).toEqual({ built: 1, reads: 1 });
  });
});
