import { describe, expect, it } from 'vitest';
import { resolveEndpoint, withQuery } from '../../../electron/providers/endpoint.ts';

const VENDOR = 'wss://api.vendor.example/v1/speak?mode=fast';

describe('an endpoint', () => {
  it.each([
    [null, 'ws', 'wss://api.vendor.example/v1/speak?mode=fast'],
    [null, 'http', 'https://api.vendor.example/v1/speak?mode=fast'],
    ['ws://127.0.0.1:9000', 'ws', 'ws://127.0.0.1:9000/v1/speak?mode=fast'],
    ['ws://127.0.0.1:9000/', 'http', 'http://127.0.0.1:9000/v1/speak?mode=fast'],
    ['https://eu.vendor.example', 'sse', 'https://eu.vendor.example/v1/speak?mode=fast'],
    ['https://eu.vendor.example?mode=slow', 'ws', 'wss://eu.vendor.example/v1/speak?mode=slow'],
    ['http://127.0.0.1:9000/own/path', 'http', 'http://127.0.0.1:9000/own/path'],
    ['http://127.0.0.1:9000/own/path?a=1#x', 'ws', 'ws://127.0.0.1:9000/own/path?a=1'],
  ] as const)('%s over %s is dialled as %s', (endpoint, transport, url) => {
    expect(resolveEndpoint(endpoint, VENDOR, transport)).toBe(url);
  });

  it.each(['', 'nonsense', 'ftp://host/', 'localhost:9000'])(
    'of no known kind is refused: "%s"',
    (endpoint) => {
      expect(() => resolveEndpoint(endpoint, VENDOR, 'http')).toThrow(/is not an address/);
    },
  );

  it.each(['host:9000/v1?token=hush-hush', 'me:hush-hush@host', 'ftp://me:hush-hush@host'])(
    'of no known kind is not quoted, for it may hold a secret: %s',
    (endpoint) => {
      expect(() => resolveEndpoint(endpoint, VENDOR, 'http')).toThrow(/^(?!.*hush)/);
    },
  );

  it.each([
    ['http', 'https://api.vendor.example'],
    ['ws', 'wss://api.vendor.example'],
  ] as const)('that is none is told of one that fits %s', (transport, origin) => {
    const hint = `Give an origin such as ${origin}, or a full URL with its path.`;
    expect(() => resolveEndpoint('nonsense', VENDOR, transport)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ hint }) as unknown }),
    );
  });

  it('keeps its own query and gets what is missing', () => {
    expect(withQuery('ws://h/p?model=mine', { model: 'ours', encoding: 'linear16' })).toBe(
      'ws://h/p?model=mine&encoding=linear16',
    );
  });
});
