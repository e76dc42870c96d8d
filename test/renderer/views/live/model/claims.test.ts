import { describe, expect, it } from 'vitest';
import type { LatencyClaim } from '../../../../../core/contract/catalogue.ts';
import { claimMeaning, shownClaims, whereWords } from '../../../../../renderer/views/live/model/claims.ts';
import { deepgram, target } from '../../../../factories/page.ts';

const claim = (model: string, words: string): LatencyClaim => ({
  ...{ model, ms: 200, words },
  ...{ asOf: '2026-08', source: 'the product page' },
});
const aura = target({ provider: 'deepgram', model: 'aura-2' });
const ALL = claim('', 'sub-200 ms baseline TTFB');
const OTHER = claim('', '616 ms');
const NAMED = claim('aura-2', '90 ms');

describe('what a vendor says of its latency', () => {
  it('is shown where it is about the model, else where it is about all of them', () => {
    const shown = (...claims: LatencyClaim[]) =>
      shownClaims(deepgram({ claims }), aura).map((known) => known.claim);
    expect(shown(ALL, NAMED)).toEqual([NAMED]);
    expect(shown(ALL, OTHER)).toEqual([ALL, OTHER]);
    expect(shown(claim('another', '90 ms'))).toEqual([]);
    expect(shown()).toEqual([]);
  });

  it('is not about a run that went elsewhere', () => {
    expect(whereWords(aura)).toBeNull();
    expect(whereWords({ ...aura, endpoint: 'ws://127.0.0.1:4444' })).toBe(
      'This run went to 127.0.0.1:4444 instead.',
    );
  });

  it.each([
    ['sub-200 ms baseline TTFB', 'Measured to the first byte, which may come before audio.'],
    ['sub-90 ms model latency', 'Measured without the network.'],
    ['server-side P90 of 100 ms', 'Measured without the network.'],
    ['streaming TTFA of 100–300 ms', 'Measured to the first audio, from when is not said.'],
    [
      'about 75 ms of inference; 150 to 200 ms TTFB',
      'Measured without the network; to the first byte, which may come before audio.',
    ],
    ['under 200 ms median', 'What is measured is not said.'],
  ])('measures what its words tell: %s', (words, meaning) => {
    expect(claimMeaning(words)).toBe(meaning);
  });
});
