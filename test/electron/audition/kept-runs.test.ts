import { describe, expect, it } from 'vitest';
import { success, failed, type Result } from '../../../core/contract/result.ts';
import { createKeptRuns } from '../../../electron/audition/kept-runs.ts';
import { completeRun, sessionOf } from '../../factories/run-events.ts';

const UNREADABLE = { code: 'storage', message: 'History cannot be read.', hint: 'Try again.' } as const;
const EMPTY = { kept: { runs: 0, bytes: 0, isComplete: true }, found: 0, rows: [] };
const purpose = { kind: 'audition', series: 'voices', item: 'slt' } as const;

/** Rows whose answers the test gives, one after the other. */
function scriptedRows() {
  const waiting: ((answer: Result<never>) => void)[] = [];
  const ask = () => new Promise<Result<never>>((resolve) => waiting.push(resolve));
  const answer = (with_: unknown) => waiting.shift()?.(with_ as Result<never>);
  return { rows: { ask }, answer };
}

describe('what history keeps of an audition', () => {
  it('is asked for again after it could not be read, and has the run that came meanwhile', async () => {
    const { rows, answer } = scriptedRows();
    const kept = createKeptRuns(rows);
    const asked = kept.of('voices');
    kept.add(sessionOf(completeRun({ purpose }), 'run-1'));
    answer(failed(UNREADABLE));
    await expect(asked).rejects.toThrow(UNREADABLE.message);
    const again = kept.of('voices');
    answer(success(EMPTY));
    expect((await again).map(({ runId }) => runId)).toEqual(['run-1']);
  });
});
