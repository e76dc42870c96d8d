import { describe, expect, it } from 'vitest';
import { toMono } from '../../../core/audio/mono.ts';

describe('toMono', () => {
  it('averages the channels', () => {
    expect(toMono([Float32Array.of(1, 0), Float32Array.of(0, -0.5)])).toEqual(Float32Array.of(0.5, -0.25));
  });

  it('returns a single channel without copying it', () => {
    const only = Float32Array.of(0.1);
    expect(toMono([only])).toBe(only);
  });

  it('makes nothing of no channels', () => {
    expect(toMono([])).toEqual(new Float32Array(0));
  });
});
