import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  placeFlags,
  type FlagInput,
  type FlagText,
  type PlacedFlag,
} from '../../../../renderer/charts/waterfall/flag-placement.ts';

const WIDTH_PX = 736;
const NAMES = [['TTFA'], ['First audible', 'Audible'], ['Ear']] as const;
/** As wide as the interface font is on average, and a little wider. */
const CHARACTER_PX = 7;

const wording = (text: string): FlagText => ({ text, widthPx: text.length * CHARACTER_PX });

/** TTFA, first audible and ear of a run, on an axis `axisMs` long. */
function flagsOf(instantsMs: readonly number[], axisMs: number, widthPx = WIDTH_PX): readonly FlagInput[] {
  return instantsMs.map((atMs, index): FlagInput => {
    const [long, short = long] = NAMES[index] ?? NAMES[0];
    const ms = atMs.toLocaleString('en-US');
    return {
      poleX: (atMs / axisMs) * widthPx,
      texts: [wording(`${long} ${ms}`), wording(`${short} ${ms}`)],
    };
  });
}

const spanOf = ({ text, textX, anchor }: PlacedFlag) => {
  const { widthPx } = wording(text);
  const from = anchor === 'start' ? textX : textX - widthPx;
  return { from, to: from + widthPx };
};

/** Texts that meet each other or leave the drawing, and texts that another flag's pole crosses. */
function faultsOf(flags: readonly FlagInput[], widthPx: number) {
  const placed = placeFlags(flags, widthPx);
  const spans = placed.map(spanOf);
  const ordered = [...spans].sort((a, b) => a.from - b.from);
  const meeting = ordered.slice(1).filter(({ from }, index) => from < (ordered[index]?.to ?? 0) + 9.99);
  const outside = spans.filter(({ from, to }) => from < -1e-6 || to > widthPx + 1e-6);
  const crossed = spans.filter(({ from, to }, index) =>
    flags.some(({ poleX }, other) => other !== index && poleX > from - 1 && poleX < to + 1),
  );
  return { meeting: meeting.length + outside.length, crossed: crossed.length };
}

describe('placeFlags', () => {
  it('reads the first flag before its pole and the others after theirs while there is room', () => {
    const placed = placeFlags(flagsOf([184, 222, 292], 320), WIDTH_PX);
    expect(placed.map(({ anchor }) => anchor)).toEqual(['end', 'start', 'start']);
    expect(placed.map(({ text }) => text)).toEqual(['TTFA 184', 'First audible 222', 'Ear 292']);
  });

  it('uses shorter words before it leaves the pole', () => {
    const placed = placeFlags(flagsOf([184, 222, 262], 320), WIDTH_PX);
    expect(placed[1]).toMatchObject({ text: 'Audible 222', anchor: 'start' });
  });

  it('turns a flag to the other side at the edge of the drawing', () => {
    const [first, , last] = placeFlags(flagsOf([4, 300, 639], 640), WIDTH_PX).map(spanOf);
    expect(first?.from).toBeGreaterThan(4);
    expect(last?.to).toBeLessThan(735);
  });

  it.each([
    [[958, 1185, 1508], 2560],
    [[1080, 1185, 1508], 2560],
    [[1180, 1185, 1508], 2560],
    [[1180, 1181, 1190], 1280],
    [[1185, 1508, 1510], 2560],
    [[12, 14, 1508], 2560],
  ])('keeps wide labels off each other and off foreign poles: %j on %i ms', (instantsMs, axisMs) => {
    for (const widthPx of [736, 688]) {
      expect(faultsOf(flagsOf(instantsMs, axisMs, widthPx), widthPx)).toEqual({ meeting: 0, crossed: 0 });
    }
  });

  it('never lets two texts meet, leave the drawing or be crossed by a foreign pole', () => {
    const instant = fc.integer({ min: 0, max: 2560 });
    fc.assert(
      fc.property(fc.tuple(instant, instant, instant), fc.constantFrom(736, 688), (instants, widthPx) => {
        const sorted = [...instants].sort((a, b) => a - b);
        expect(faultsOf(flagsOf(sorted, 2560, widthPx), widthPx)).toEqual({ meeting: 0, crossed: 0 });
      }),
    );
  });

  it('never lets two texts meet in a drawing that is too narrow for three', () => {
    const instant = fc.integer({ min: 0, max: 2560 });
    fc.assert(
      fc.property(fc.tuple(instant, instant, instant), (instants) => {
        const sorted = [...instants].sort((a, b) => a - b);
        expect(faultsOf(flagsOf(sorted, 2560, 280), 280).meeting).toBe(0);
      }),
    );
  });
});
