import { describe, expect, test } from 'vitest';
import { LAB_PRESETS } from '../../../core/contract/lab-profile.ts';
import { labProfileOf } from '../../../electron/cli/lab-profile-flags.ts';

describe('the network of `onset lab`', () => {
  test('is a preset by its name', () => {
    expect(labProfileOf({ preset: 'mobile-4g' })).toEqual(LAB_PRESETS['Mobile 4G']);
    expect(labProfileOf({ preset: 'Home Wi-Fi' })).toEqual(LAB_PRESETS['Home Wi-Fi']);
  });

  test('differs from the preset in what is said', () => {
    const profile = labProfileOf({ preset: 'this-computer', think: 90, speedUp: 2.5, seed: 7 });
    expect(profile).toEqual({ ...LAB_PRESETS['This computer'], thinkMs: 90, speedUp: 2.5, seed: 7 });
  });

  test('offers HTTP/2 only when asked', () => {
    expect(labProfileOf({ preset: 'this-computer' }).http2).toBeUndefined();
    expect(labProfileOf({ preset: 'this-computer', http2: true }).http2).toBe(true);
  });

  test.each([
    ['status:503', { kind: 'status', status: 503 }],
    ['cut:20000', { kind: 'cut', afterBytes: 20_000 }],
    ['stall:500:3000', { kind: 'stall', afterMs: 500, forMs: 3000 }],
    ['lying_header', { kind: 'lying_header' }],
    ['none', { kind: 'none' }],
  ])('plays the fault %s', (fault, expected) => {
    expect(labProfileOf({ preset: 'this-computer', fault }).fault).toEqual(expected);
  });

  test('says in words that it knows no such fault', () => {
    expect(() => labProfileOf({ preset: 'this-computer', fault: 'gremlins' })).toThrowError(
      'There is no fault "gremlins".',
    );
  });

  test.each([
    { preset: 'moon' },
    { preset: 'this-computer', fault: 'gremlins' },
    { preset: 'this-computer', fault: 'status:200' },
    { preset: 'this-computer', fault: 'cut' },
    { preset: 'this-computer', rtt: 99_999 },
  ])('refuses %j', (flags) => {
    expect(() => labProfileOf(flags)).toThrowError(expect.objectContaining({ name: 'OnsetError' }));
  });
});
