import { describe, expect, it } from 'vitest';
import {
  layoutBar,
  segmentLabel,
  placeGhostLabel,
} from '../../../../renderer/charts/waterfall/waterfall-geometry.ts';
import { COLD_PHASES, WARM_PHASES } from '../sample-run.ts';

describe('the bar', () => {
  it('leaves 1 px between phases and ends where the run ends', () => {
    const segments = layoutBar(COLD_PHASES, 2.3);
    segments.slice(1).forEach((segment, index) => {
      const before = segments[index];
      if (before && before.width > 1.3) expect(segment.x - before.x - before.width).toBeCloseTo(1, 6);
    });
    const last = segments.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(292 * 2.3 - 1, 6);
  });

  it('starts a warm run with send', () => {
    expect(layoutBar(WARM_PHASES, 2.3)[0]).toMatchObject({ key: 'req', x: 0 });
  });

  it('says nothing in 26 px or less, the figure when no name fits, the short name before the long one', () => {
    const measure = (text: string) => text.length * 6;
    const labelOf = (width: number) => segmentLabel({ key: 'srv', x: 0, width, shownMs: 95 }, measure);
    expect(labelOf(26)).toBeNull();
    expect(labelOf(27)).toEqual({ name: null });
    expect(labelOf(60)).toEqual({ name: 'Server' });
    expect(labelOf(120)).toEqual({ name: 'Server think time' });
  });
});

describe('the name of a ghost', () => {
  it('stands behind its end while there is room, else on its last part, and never leaves the drawing', () => {
    expect(placeGhostLabel(400, 100, 736)).toEqual({ x: 409, inside: false });
    expect(placeGhostLabel(680, 100, 688)).toEqual({ x: 571, inside: true });
    expect(placeGhostLabel(900, 100, 688)).toEqual({ x: 579, inside: true });
    expect(placeGhostLabel(60, 100, 110)).toEqual({ x: 0, inside: true });
  });
});
