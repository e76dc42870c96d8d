import { describe, expect, it } from 'vitest';
import { isSecretName, maskUrlSecrets, secretsInQuery } from '../../../core/contract/url-secrets.ts';

describe('a name', () => {
  it.each([
    ...['key', 'api_key', 'apikey', 'token', 'access_token', 'accessToken', 'secret', 'password', 'auth'],
    ...['signature', 'sig', 'X-Amz-Signature', 'Authorization', 'xi-api-key'],
  ])('like %s is that of a secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(['model', 'keyframe', 'tokenizer', 'tokens', 'design', 'www-authenticate'])(
    'like %s is not',
    (name) => {
      expect(isSecretName(name)).toBe(false);
    },
  );
});

describe('a URL in a text', () => {
  it.each([
    ['ws://h/p?token=abcdefghijkl&model=m', 'ws://h/p?token=••••ijkl&model=m'],
    ['ws://h/p?model=m&KEY=abc', 'ws://h/p?model=m&KEY=••••'],
    ['ws://h?key=one&key=two#top', 'ws://h?key=••••&key=••••#top'],
    ['{"see":"http://h/?sig=a%20b","n":1}', '{"see":"http://h/?sig=••••","n":1}'],
    ['h:9/p?token=abc', 'h:9/p?token=••••'],
    ['https://me:pw@h/p', 'https://••••@h/p'],
  ])('%s is shown as %s', (text, shown) => {
    expect(maskUrlSecrets(text)).toBe(shown);
    expect(maskUrlSecrets(shown)).toBe(shown);
  });

  it.each(['wss://h/p?model=m&encoding=linear16', 'Is 3 > 2? Say key=value.', 'audio/l16;rate=24000'])(
    'without a secret stays as it is: %s',
    (text) => {
      expect(maskUrlSecrets(text)).toBe(text);
    },
  );
});

describe('the secrets in a query', () => {
  it('are told as they are written and as they are meant', () => {
    expect(secretsInQuery('wss://h/p?model=m&token=a%2Fb+c&key=plain')).toEqual([
      'a%2Fb+c',
      'a/b c',
      'plain',
    ]);
  });

  it('are told as they are written when that is no encoding', () => {
    expect(secretsInQuery('wss://h/p?token=100%')).toEqual(['100%']);
  });

  it('are none without a query', () => {
    expect(secretsInQuery('wss://h/token=1')).toEqual([]);
  });
});
