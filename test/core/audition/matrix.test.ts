import { describe, expect, it } from 'vitest';
import type { AuditionRun } from '../../../core/audition/audition-run.ts';
import { matrixOf } from '../../../core/audition/matrix.ts';
import { costLeft, timeLeft } from '../../../core/audition/what-is-left.ts';
import { rowOf } from '../../../core/history/row-of.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { audition } from '../../factories/audition.ts';
import { completeRun, connection, sessionOf } from '../../factories/run-events.ts';

const progress = {
  stage: 'idle',
  pausedBy: null,
  done: 0,
  of: 0,
  leftMs: null,
  warmedUp: null,
  leftUsd: null,
} as const;

/** A run of the cell v1/s1 whose first audio came at 180 ms plus `laterMs`. */
function run(runId: string, laterMs: number, changes: Partial<AuditionRun> = {}): AuditionRun {
  const purpose = { kind: 'audition', series: 'audition-1', item: 'v1/s1' } as const;
  const row = rowOf(sessionOf([...completeRun({ purpose }), connection()], runId), 1);
  const firstAudio = (row.instants.firstAudio ?? 0) + laterMs;
  return { ...row, instants: { ...row.instants, firstAudio }, ...changes };
}

const cellsOf = (runs: readonly AuditionRun[], wanted = 3) =>
  matrixOf({
    audition: audition({ runsPerCell: wanted }),
    ...{ runs, progress },
    definition: OWN_DEFINITION,
    look: null,
  });

describe('a cell of the matrix', () => {
  it('shows the run nearest the median of its good runs', () => {
    const [cell] = cellsOf([run('slow', 90), run('fast', 0), run('middle', 20)]).cells;
    expect(cell).toMatchObject({ state: 'done', n: 3, p50: 200, max: 270, runId: 'middle', shownMs: 200 });
    expect(cell?.phasesMs).toHaveLength(10);
    expect(cell?.audioMs).toBe(500);
  });

  it('shows its slowest run while there are too few for a median', () => {
    const [cell] = cellsOf([run('fast', 0), run('slow', 90)]).cells;
    expect(cell).toMatchObject({ n: 2, p50: null, max: 270, runId: 'slow', shownMs: 270 });
  });

  it('counts no run of the other temperature and no failed one', () => {
    const error = { code: 'cut', message: 'It was cut.', hint: '' } as const;
    const [cell] = cellsOf([
      run('good', 0),
      run('warm', 0, { temperature: 'warm' }),
      run('cut', 0, { outcome: 'failed', error, startedAtMs: 0 }),
    ]).cells;
    expect(cell).toMatchObject({ state: 'partly', n: 1, failed: 1, p50: null, max: 180, error: null });
  });

  it('has failed where its last run did', () => {
    const error = { code: 'cut', message: 'It was cut.', hint: '' } as const;
    const late = Number.MAX_SAFE_INTEGER;
    const [cell] = cellsOf([
      run('good', 0),
      run('cut', 0, { outcome: 'failed', error, startedAtMs: late }),
    ]).cells;
    expect(cell).toMatchObject({ state: 'failed', error });
  });

  it('plays a run whose sound is kept, and none where no sound is', () => {
    const [kept] = cellsOf([run('gone', 0, { hasRecord: false }), run('kept', 90)]).cells;
    expect(kept?.runId).toBe('kept');
    const [none] = cellsOf([run('gone', 0, { hasRecord: false })]).cells;
    expect(none).toMatchObject({ runId: null, shownMs: 180, n: 1 });
  });

  it('is empty where nothing was measured', () => {
    expect(cellsOf([]).cells[3]).toMatchObject({ state: 'empty', n: 0, wanted: 3, runId: null });
  });
});

describe('a voice of the matrix', () => {
  it('has the figures of all its good runs, p95 from 20 on', () => {
    const runs = Array.from({ length: 19 }, (_, index) => run(`r${index}`, index));
    expect(cellsOf(runs).voices[0]).toMatchObject({ voice: 'v1', n: 19, p50: 189, p95: null, max: 198 });
    expect(cellsOf([...runs, run('r19', 19)]).voices[0]?.p95).not.toBeNull();
  });
});

describe('what is left', () => {
  const left = [{ voice: 'v1', sample: 's1', runs: 3 }];
  const price = { usd: 30, per: 'million_characters', from: { kind: 'own' } } as const;
  const parts = { audition: audition(), left, audioMsOf: () => null };

  it('costs what its characters cost', () => {
    const characters = 'This is sample s1.'.length;
    expect(costLeft({ ...parts, priceOf: () => price })).toBeCloseTo((3 * characters * 30) / 1e6, 12);
  });

  it('costs by the minute what sounds of the cell lasted', () => {
    const perMinute = { usd: 0.6, per: 'minute', from: { kind: 'own' } } as const;
    const cost = costLeft({ ...parts, priceOf: () => perMinute, audioMsOf: () => 10_000 });
    expect(cost).toBeCloseTo(3 * 0.1, 12);
  });

  it('costs nobody knows what where there is no price', () => {
    expect(costLeft({ ...parts, priceOf: () => null })).toBeNull();
  });

  it('takes as long as the last runs did, side by side', () => {
    expect(timeLeft(10, [1000, 3000], 2)).toBe(10_000);
    expect(timeLeft(1, [1000], 4)).toBe(1000);
    expect(timeLeft(10, [], 2)).toBeNull();
  });
});
