import { describe, expect, it } from 'vitest';
import { createMask, maskHeader } from '../../../../electron/engine/secrets/mask.ts';

const KEY = 'canary+/Zx81-Qw92Er73Ty64-Ui55Op46As37';
const mask = createMask(KEY);

describe('the mask of a key', () => {
  it('shows its last four characters and nothing else', () => {
    expect(mask(`Token ${KEY}, again ${KEY}.`)).toBe('Token ••••As37, again ••••As37.');
  });

  it.each([12, 20, 30])('covers what a cut after %i characters left of it', (length) => {
    expect(mask(`wrong key ${KEY.slice(0, length)}`)).toBe('wrong key ••••As37');
  });

  it('covers both halves of one that was split between packets', () => {
    const shown = mask(`${KEY.slice(0, 18)}\n${KEY.slice(18)}`);
    expect(shown).not.toContain(KEY.slice(0, 10));
    expect(shown).not.toContain(KEY.slice(-10));
  });

  it.each([
    ['in a URL', encodeURIComponent(KEY)],
    [
      'in a URL with small escapes',
      encodeURIComponent(KEY).replaceAll('%2B', '%2b').replaceAll('%2F', '%2f'),
    ],
    ['in lower case', KEY.toLowerCase()],
    ['in base64', btoa(KEY)],
    ['in base64 with its scheme', btoa(`Bearer ${KEY}`)],
  ])('covers it %s', (_where, spelling) => {
    expect(mask(`said ${spelling}!`)).toMatch(/^said ••••.{4}!$/);
  });

  it('leaves other words alone', () => {
    expect(mask('no key in here: canary')).toBe('no key in here: canary');
  });
});

describe('the mask of an own endpoint', () => {
  const own = createMask(
    null,
    'https://me:hidden@host/v1?model=tiny&api_key=hush%2Fhush&auth=none&sig=h%2Bi+there',
  );

  it.each([
    [
      'the URL itself',
      'https://host/v1?model=tiny&api_key=hush%2Fhush',
      'https://host/v1?model=tiny&api_key=••••',
    ],
    ['as it is meant', 'no such key: hush/hush', 'no such key: ••••'],
    ['written as a form does', 'sig was h%2Bi+there', 'sig was ••••'],
    ['written as a URL does', 'sig was h%2Bi%20there', 'sig was ••••'],
    ['a short word, in the URL only', 'none: ?auth=none', 'none: ?auth=••••'],
    ['user info', 'to https://me:hidden@host', 'to https://••••@host'],
  ])('covers %s', (_what, text, shown) => {
    expect(own(text)).toBe(shown);
  });
});

describe('a header', () => {
  it.each([
    ['authorization', 'Bearer sk-12345678abcd', 'Bearer ••••abcd'],
    ['X-Api-Key', 'short', '••••'],
    ['x-ratelimit-remaining-tokens', '4096', '4096'],
    ['content-type', 'audio/pcm', 'audio/pcm'],
  ])('%s: %s is shown as %s', (name, value, shown) => {
    expect(maskHeader(name, value)).toBe(shown);
  });
});
