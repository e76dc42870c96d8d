import { describe, expect, it } from 'vitest';
import { computeFigures } from '../../../../../core/session/figures/figures.ts';
import type { RunEvent } from '../../../../../core/session/record/record.ts';
import { reachedKey, shownPhases } from '../../../../../renderer/views/live/model/phase-view.ts';
import {
  chunks,
  connection,
  ended,
  failed,
  marks,
  sessionOf,
  started,
} from '../../../../factories/run-events.ts';

const SENT = { dispatched: 1, textSent: 5 };
const SOUNDING = { ...SENT, firstByte: 90, firstAudio: 100, received: 104, firstSample: 110 };

/** Where a run with a device stopped, and the drawn phases that it came to. */
function stopOf(events: readonly RunEvent[]) {
  const figures = computeFigures(sessionOf([started({ playback: 'device' }), connection(), ...events]));
  return { at: reachedKey(figures), keys: shownPhases(figures).map(({ key }) => key) };
}
const silent = (playStart: number, failedAt: number) =>
  stopOf([
    ...marks({ ...SOUNDING, lastAudio: 300, done: 301, playStart, playEnd: 900 }),
    ...chunks([[100, 500]]),
    failed(failedAt, 'cut'),
    ended({ outcome: 'failed' }),
  ]);

describe('the phases of a stream that was nothing but silence', () => {
  it('include a prebuffer that took no time: it was passed before the silence was played', () => {
    const { at, keys } = silent(110, 305);
    expect(at).toBe('sil');
    expect(keys.slice(-3)).toEqual(['dec', 'pre', 'sil']);
  });

  it('end with the silence in which the run stopped, behind the prebuffer that was passed', () => {
    const { at, keys } = silent(160, 305);
    expect([at, keys.at(-1), keys.at(-2)]).toEqual(['sil', 'sil', 'pre']);
  });

  it('end with the prebuffer where playback began only after the stop', () => {
    const { at, keys } = silent(400, 305);
    expect(at).toBe('pre');
    expect(keys.slice(-2)).toEqual(['dec', 'pre']);
  });
});

describe('the phases of a run that was stopped', () => {
  it('end where it was stopped, although its first audio came after that', () => {
    const tail = marks({ cancelSent: 60, firstByte: 90, firstAudio: 90, cancelQuiet: 90 });
    const run = [...marks(SENT), ...tail, ...chunks([[90, 120]]), ended({ outcome: 'cancelled' })];
    expect(stopOf(run).at).toBe('srv');
  });

  it('leave out all that needs a sound, where none came', () => {
    const { keys } = stopOf([...marks(SENT), failed(80, 'cut'), ended({ outcome: 'failed' })]);
    expect(keys).toEqual(['dns', 'tcp', 'tls', 'ws', 'req', 'srv']);
  });
});
