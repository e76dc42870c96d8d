import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunEntry } from '../../../../electron/storage/rows/entry.ts';
import { segmentParts } from '../../../../electron/storage/rows/segment-files.ts';
import { createSegments } from '../../../../electron/storage/rows/segments.ts';
import { manyRows } from '../../../factories/run-rows.ts';
import { makeRowIndexes, type RowIndexes } from '../../../helpers/row-indexes.ts';

const ROWS = 500;

let folder: string;
let close: RowIndexes['close'];
beforeEach(async () => ({ folder, close } = await makeRowIndexes()));
afterEach(() => close());

const idOf = (entry: RunEntry): string => (entry.kind === 'row' ? entry.row.runId : entry.runId);

describe('a file of the index that others follow upon', () => {
  it('is read from its end, a part at a time, each line once', async () => {
    const rows = manyRows(ROWS, 1);
    const segments = createSegments(folder);
    segments.append(
      rows.map((row) => ({ kind: 'row', sizeBytes: 1, row })),
      ROWS,
    );
    segments.close();
    const parts = [];
    for await (const { entries } of segmentParts(folder, 1)) parts.push(entries.map(idOf));
    expect(parts.length).toBeGreaterThan(2);
    expect(parts[0]?.length).toBeLessThan(ROWS / 2);
    expect(parts.toReversed().flat()).toEqual(rows.map(({ runId }) => runId));
  });
});
