import { describe, expect, it } from 'vitest';
import { createRowTable } from '../../../../electron/storage/rows/row-table.ts';
import { manyRows } from '../../../factories/run-rows.ts';

const ROWS = manyRows(50, 3);
const [ROW] = ROWS;
if (ROW === undefined) throw new Error('there is no row');

describe('rows as columns', () => {
  it('gives back every row as it was put, and all that is read of one that is looked at', () => {
    const table = createRowTable();
    for (const row of ROWS) table.set(row, row.number);
    for (const row of ROWS) {
      const seen = table.get(row.runId);
      expect(seen && table.copy(seen)).toEqual({ row, sizeBytes: row.number });
      expect(seen?.instants.firstAudio).toBe(row.instants.firstAudio);
      expect(seen?.phasesMs).toEqual(row.phasesMs);
    }
    expect(table.newestFirst().map(({ number }) => number)).toEqual(
      ROWS.map(({ number }) => number).reverse(),
    );
  });

  it('changes what it is told and nothing else, and gives a deleted place to the next row', () => {
    const table = createRowTable();
    for (const row of ROWS) table.set(row, 10);
    table.change(ROW.runId, { note: 'heard', rating: 4, bufferMs: [1, 2, 3] });
    const seen = table.get(ROW.runId);
    expect(seen && table.copy(seen).row).toEqual({ ...ROW, note: 'heard', rating: 4, bufferMs: [1, 2, 3] });
    table.delete(ROW.runId);
    expect([table.get(ROW.runId), table.runs, table.bytes]).toEqual([undefined, 49, 490]);
    const longer = {
      ...ROW,
      runId: 'other',
      number: 900,
      bufferMs: Array.from({ length: 32 }, (_, at) => at),
    };
    table.set(longer, 5);
    const [newest] = table.newestFirst();
    expect(newest && table.copy(newest)).toEqual({ row: longer, sizeBytes: 5 });
    for (const row of ROWS.slice(1)) {
      const other = table.get(row.runId);
      expect(other && table.copy(other).row).toEqual(row);
    }
  });
});
