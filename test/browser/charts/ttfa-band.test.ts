import { describe, expect, it } from 'vitest';
import { ttfaBand } from '../../../renderer/charts/ttfa-band.ts';

describe('ttfaBand', () => {
  it('puts each limit into the band it opens', () => {
    expect([0, 99.9, 100, 199.9, 200, 400].map((ms) => ttfaBand(ms).key)).toEqual([
      'exceptional',
      'exceptional',
      'good',
      'good',
      'acceptable',
      'noticeable',
    ]);
  });
});
