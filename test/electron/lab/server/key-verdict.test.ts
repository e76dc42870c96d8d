import { expect, it } from 'vitest';
import { keyVerdict } from '../../../../electron/lab/server/key-verdict.ts';

it.each([
  [null, 'missing'],
  [undefined, 'missing'],
  ['', 'missing'],
  ['invalid-key', 'invalid'],
  ['poor', 'poor'],
  ['limited-key', 'limited'],
  ['sk-invalid', 'fine'],
] as const)('the key %j is %s', (key, verdict) => {
  expect(keyVerdict(key)).toBe(verdict);
});
