import { expect, test } from 'vitest';
import { firstSoundWords } from '../../../electron/cli/first-sound-words.ts';

const nothing = { ttfbMs: null, ttfaMs: null, ttfaAudibleMs: null, timeToEarMs: null, ttlbMs: null };

test('says no audio only where there was none', () => {
  expect(firstSoundWords({ ...nothing, ttfaMs: 141.38, ttfaAudibleMs: 300 }, 1)).toBe('TTFA 141.4 ms');
  expect(firstSoundWords({ ...nothing, ttfaAudibleMs: 1242.4 }, 0)).toBe('first audible 1242 ms');
  expect(firstSoundWords(nothing, 0)).toBe('no audio');
});
