import { expect, it } from 'vitest';
import { continuity } from '../../../core/playback/continuity.ts';

it('counts the streams whose worst deficit is at most the limit', () => {
  const deficitsMs = [0, 0, 50, 51, 400];
  expect([0, 50, 100, 400].map((limitMs) => continuity(deficitsMs, limitMs))).toEqual([0.4, 0.6, 0.8, 1]);
});

it('is unknown without streams', () => {
  expect(continuity([], 100)).toBeNull();
});
