import { describe, expect, it } from 'vitest';
import { OnsetError } from '../../../core/contract/result.ts';
import { parseDialUrl } from '../../../electron/transport/dial-url.ts';
import { assertSecure, isLoopback } from '../../../electron/transport/loopback.ts';

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof OnsetError ? error.failure.code : 'not an OnsetError';
  }
  return 'fine';
}

describe('a dial URL', () => {
  it.each([
    ['https://api.example.com/v1?a=b', 'http', 'fine'],
    ['http://localhost:8080', 'http', 'fine'],
    ['wss://api.example.com/v1', 'websocket', 'fine'],
    ['ws://[::1]:9000/', 'websocket', 'fine'],
    ['https://api.example.com', 'websocket', 'usage'],
    ['wss://api.example.com', 'http', 'usage'],
    ['ftp://example.com', 'http', 'usage'],
    ['javascript:alert(1)', 'http', 'usage'],
    ['file:///etc/passwd', 'http', 'usage'],
    ['https://key@example.com', 'http', 'usage'],
    ['https://', 'http', 'usage'],
    ['', 'http', 'usage'],
  ] as const)('%s for %s is %s', (url, kind, code) => {
    expect(codeOf(() => parseDialUrl(url, kind))).toBe(code);
  });

  it('loses its fragment, which no server may see', () => {
    expect(parseDialUrl('wss://example.com/a#b', 'websocket').href).toBe('wss://example.com/a');
  });
});

describe('plain connections', () => {
  it.each([
    ['http://localhost:1', 'fine'],
    ['ws://lab.localhost', 'fine'],
    ['http://127.8.9.10', 'fine'],
    ['ws://[::1]:1', 'fine'],
    ['https://example.com', 'fine'],
    ['wss://example.com', 'fine'],
    ['http://example.com', 'insecure'],
    ['ws://192.168.1.2', 'insecure'],
    ['http://0.0.0.0', 'insecure'],
    ['http://localhost.example.com', 'insecure'],
    ['http://127.0.0.1.example.com', 'insecure'],
    ['http://[::2]', 'insecure'],
  ])('to %s are %s', (url, code) => {
    expect(codeOf(() => assertSecure(url, false))).toBe(code);
    expect(codeOf(() => assertSecure(url, true))).toBe('fine');
  });

  it('go to this computer under its names with a root dot, too', () => {
    expect(isLoopback('LOCALHOST.')).toBe(true);
  });
});
