import { describe, expect, it } from 'vitest';
import type { LatencyClaim } from '../../../../../core/contract/catalogue.ts';
import { claimMeaning, shownClaim } from '../../../../../renderer/views/live/model/claims.ts';
import { deepgram, target } from '../../../../factories/page.ts';

const claim = (model: string, words: string): LatencyClaim => ({
  ...{ model, ms: 200, words },
  ...{ asOf: '2026-08', source: 'the product page' },
});
const aura = target({ provider: 'deepgram', model: 'aura-2' });
const ALL = claim('', 'sub-200 ms baseline TTFB');
const NAMED = claim('aura-2', '90 ms');

describe('what a vendor says of its latency', () => {
  it('is shown where it is about the model, or about all of them', () => {
    expect(shownClaim(deepgram({ claims: [ALL, NAMED] }), aura)?.claim).toBe(NAMED);
    expect(shownClaim(deepgram({ claims: [ALL] }), aura)?.claim).toBe(ALL);
    expect(shownClaim(deepgram({ claims: [claim('another', '90 ms')] }), aura)).toBeNull();
    expect(shownClaim(deepgram(), aura)).toBeNull();
  });

  it('counts what else fits', () => {
    expect(shownClaim(deepgram({ claims: [ALL, claim('', '616 ms')] }), aura)?.others).toBe(1);
  });

  it('is not about a run that went elsewhere', () => {
    const elsewhere = { ...aura, endpoint: 'ws://127.0.0.1:4444' };
    expect(shownClaim(deepgram({ claims: [ALL] }), elsewhere)?.meaning).toContain(
      'The run went to 127.0.0.1:4444, not to Deepgram.',
    );
  });

  it.each([
    ['sub-200 ms baseline TTFB', 'It measures the first byte, which may come before audio.'],
    ['sub-90 ms model latency', 'It measures the vendor’s own side, without the network.'],
    ['server-side P90 of 100 ms', 'It measures the vendor’s own side, without the network.'],
    ['streaming TTFA of 100–300 ms', 'It measures the first audio, from an instant it does not name.'],
    [
      'about 75 ms of inference; 150 to 200 ms TTFB',
      'It measures the vendor’s own side, without the network; and the first byte, which may come before audio.',
    ],
    ['under 200 ms median', 'It does not say what it measures.'],
  ])('measures what its words tell: %s', (words, meaning) => {
    expect(claimMeaning(words)).toBe(meaning);
  });
});
