import { describe, expect, test } from 'vitest';
import { OnsetError } from '../../../../core/contract/result.ts';
import { computeFigures } from '../../../../core/session/figures/figures.ts';
import { readRecord } from '../../../../core/session/record/read-record.ts';
import { ZERO_MS, completeRun, sessionOf, started } from '../../../factories/run-events.ts';

const lines = completeRun().map((event) => JSON.stringify(event));
const textOf = (all: readonly string[]) => all.map((line) => `${line}\n`).join('');
const failureOf = (text: string) => {
  try {
    readRecord(text);
  } catch (thrown) {
    if (thrown instanceof OnsetError) return thrown.failure;
  }
  throw new Error('this record was read');
};

describe('reading a record', () => {
  test('gives the events as they were told', () => {
    expect(readRecord(textOf(lines))).toEqual(completeRun());
    expect(readRecord('')).toEqual([]);
  });

  test('skips spoilt lines anywhere, and says in a warning how many', () => {
    const spoilt = [...lines.slice(0, 3), '\u0000\u0000', ...lines.slice(3), '{"kind":"unheard of"}'];
    const events = readRecord(`${textOf(spoilt)}{"kind":"mark","requ`);
    const message = "3 lines of this run's record could not be read and are left out.";
    const note = { kind: 'note', at: ZERO_MS, level: 'warning', code: 'record_damaged', message };
    const [first, ...rest] = completeRun();
    expect(events).toEqual([first, note, ...rest]);
    expect(computeFigures(sessionOf(events)).warnings).toEqual([{ code: 'record_damaged', message }]);
  });

  test('speaks of one line as of one', () => {
    expect(readRecord(`${textOf(lines)}{"torn`)[1]).toMatchObject({
      message: "1 line of this run's record could not be read and is left out.",
    });
  });

  test('says that a record was made by a newer Onset', () => {
    const newer = [JSON.stringify({ ...started(), version: 2 }), ...lines.slice(1)];
    const { code, message, hint } = failureOf(textOf(newer));
    expect(code).toBe('storage');
    expect(message).toMatch(/newer Onset/);
    expect(hint).toMatch(/Update/);
  });

  test('says that the run is lost with its beginning', () => {
    expect(failureOf(textOf(['{"kind":"star', ...lines.slice(1)])).message).toMatch(/beginning/);
    expect(failureOf(textOf(lines.slice(1))).message).toMatch(/beginning/);
    expect(failureOf(textOf(['nonsense'])).message).toMatch(/beginning/);
  });
});
