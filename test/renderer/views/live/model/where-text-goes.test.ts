import { describe, expect, it } from 'vitest';
import { whereTextGoes } from '../../../../../renderer/views/live/model/where-text-goes.ts';
import { deepgram, provider, target } from '../../../../factories/page.ts';

const providers = [provider(), deepgram()];
const elsewhere = target({ provider: 'deepgram' });
const wordsOf = (...[settings]: [Parameters<typeof whereTextGoes>[0]]) => whereTextGoes(settings, providers);
const NOTHING_LEAVES = /nothing leaves this computer\.$/;

describe('where the text goes', () => {
  it('is this computer for the lab inside the app', () => {
    expect(wordsOf({ target: target(), fallback: null })).toMatch(NOTHING_LEAVES);
    expect(wordsOf({ target: target(), fallback: { kind: 'again' } })).toMatch(NOTHING_LEAVES);
    expect(wordsOf({ target: target(), fallback: { kind: 'target', target: target() } })).toMatch(
      NOTHING_LEAVES,
    );
  });

  it('is the endpoint where the lab’s protocol goes elsewhere', () => {
    const words = wordsOf({ target: target({ endpoint: 'wss://far.example.com/tts' }), fallback: null });
    expect(words).toMatch(/^The text goes to far\.example\.com, which answers as .+ and nowhere else\./);
    expect(words).not.toMatch(/this app|nothing leaves/);
  });

  it('names the vendor, and the second one that a fallback asks', () => {
    expect(wordsOf({ target: elsewhere, fallback: null })).toMatch(
      /^The text goes to Deepgram and nowhere else\./,
    );
    const words = wordsOf({ target: target(), fallback: { kind: 'target', target: elsewhere } });
    expect(words).toMatch(/If a request fails, its text goes to Deepgram\.$/);
    expect(words).not.toMatch(/nothing leaves/);
  });
});
