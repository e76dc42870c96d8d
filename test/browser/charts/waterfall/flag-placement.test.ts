import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  placeFlags,
  type FlagInput,
  type PlacedFlag,
} from '../../../../renderer/charts/waterfall/flag-placement.ts';

const WIDTH_PX = 736;

function span(flag: FlagInput, placed: PlacedFlag): { readonly from: number; readonly to: number } {
  const from = placed.anchor === 'start' ? placed.textX : placed.textX - flag.textWidth;
  return { from, to: from + flag.textWidth };
}

function spansOf(flags: readonly FlagInput[], widthPx = WIDTH_PX) {
  const placed = placeFlags(flags, widthPx);
  return flags.map((flag, index) => span(flag, placed[index] ?? { poleX: 0, textX: 0, anchor: 'start' }));
}

describe('placeFlags', () => {
  it('reads the first flag before its pole and the others after theirs while there is room', () => {
    const placed = placeFlags(
      [
        { poleX: 423, textWidth: 57 },
        { poleX: 510, textWidth: 97 },
        { poleX: 671, textWidth: 44 },
      ],
      WIDTH_PX,
    );
    expect(placed.map((flag) => flag.anchor)).toEqual(['end', 'start', 'start']);
  });

  it('turns a flag to the other side at the edge of the drawing', () => {
    const [first, last] = spansOf([
      { poleX: 10, textWidth: 57 },
      { poleX: 730, textWidth: 44 },
    ]);
    expect(first?.from).toBeGreaterThan(10);
    expect(last?.to).toBeLessThan(730);
  });

  it('never lets two texts meet or leave the drawing, wherever the poles stand', () => {
    const pole = fc.double({ min: 0, max: WIDTH_PX, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(pole, pole, pole), (poles) => {
        const sorted = [...poles].sort((a, b) => a - b);
        const spans = spansOf(sorted.map((poleX, index) => ({ poleX, textWidth: [57, 97, 44][index] ?? 0 })));
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(-1e-6);
          expect(to).toBeLessThanOrEqual(WIDTH_PX + 1e-6);
        }
        const ordered = [...spans].sort((a, b) => a.from - b.from);
        ordered.slice(1).forEach((next, index) => {
          expect(next.from).toBeGreaterThanOrEqual((ordered[index]?.to ?? 0) + 9.99);
        });
      }),
    );
  });
});
