import { describe, expect, it } from 'vitest';
import { replyFiguresOf } from '../../../../../core/sweep/reply-figures.ts';
import { marksOf } from '../../../../../renderer/charts/chunking/lane-marks.ts';
import { NO_PEAKS } from '../../../../../renderer/stores/run/run-frame.ts';
import { laneOf } from '../../../../../renderer/views/chunking/model/lane.ts';
import { replySession, seam } from '../../../../factories/studio-runs.ts';

const lane = (shape: Parameters<typeof replySession>[0]) =>
  laneOf({ key: '0', name: 'Sentence', session: replySession(shape), peaks: NO_PEAKS });

describe('a lane', () => {
  it('counts from the first token', () => {
    expect(lane({ tokenLeadMs: 300, ttfaMs: 100 })).toMatchObject({
      note: '2 requests',
      ttfaMs: 400,
      sentMs: [301, 501],
      heardMs: 400,
      endMs: 1400,
    });
  });

  it('cuts the text bar where pieces were let go', () => {
    expect(lane({}).pieces).toEqual([
      { fromMs: 0, toMs: 300 },
      { fromMs: 300, toMs: 500 },
    ]);
  });

  it('shows where the sound stood still and why, and goes on after it', () => {
    const { audibleUnderruns, underruns, stretches, seams, endMs } = lane({ ttfaMs: 100, secondMs: 800 });
    expect(audibleUnderruns).toMatchObject([{ fromMs: 900, toMs: 1100, cause: 'server starvation' }]);
    expect(audibleUnderruns[0]?.evidence).toMatch(/T2/);
    expect(underruns).toEqual([{ fromMs: 900, toMs: 1100 }]);
    expect(stretches.map(({ runFromMs }) => runFromMs)).toEqual([400, 1100]);
    expect(seams).toMatchObject([{ atMs: 1100, padding: { fromMs: 890, toMs: 1110 }, faults: [] }]);
    expect(endMs).toBe(1600);
  });

  it('draws no gap that nobody would hear, but shows that the player ran dry', () => {
    const { audibleUnderruns, underruns } = lane({ ttfaMs: 100, secondMs: 650 });
    expect(audibleUnderruns).toEqual([]);
    expect(underruns).toEqual([{ fromMs: 900, toMs: 950 }]);
  });

  it.each([[650], [800], [400]])(
    'counts as the table does, whenever the second half comes (%d ms)',
    (secondMs) => {
      const session = replySession({ ttfaMs: 100, secondMs });
      const figures = replyFiguresOf(session, 0, null);
      const { audibleUnderruns, underruns } = laneOf({
        key: '0',
        name: 'Sentence',
        session,
        peaks: NO_PEAKS,
      });
      expect([audibleUnderruns.length, underruns.length]).toEqual([
        figures.audibleUnderruns,
        figures.underruns,
      ]);
    },
  );

  it('has a word for everything that is drawn, an underrun that is no gap too', () => {
    const kinds = (secondMs: number) => marksOf(lane({ ttfaMs: 100, secondMs })).map(({ kind }) => kind);
    expect(kinds(650)).toEqual(['underrun', 'seam']);
    expect(kinds(800)).toEqual(['gap', 'seam']);
    expect(kinds(400)).toEqual(['seam']);
  });

  it('names what can be heard of a seam, with all its figures', () => {
    const seams = [
      seam({ clickDb: 20, stepDbfs: -12, levelJumpDb: -9, endPaddingMs: 234, startPaddingMs: 226 }),
    ];
    expect(lane({ seams }).seams).toMatchObject([
      {
        name: 'T2',
        faults: ['click', 'level jump', 'padding'],
        figures: 'padding 234 + 226 ms, level −9.0 dB, step −12.0 dBFS, +20.0 dB over the usual step',
      },
    ]);
  });
});
