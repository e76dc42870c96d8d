import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunEntry } from '../../../../electron/storage/rows/entry.ts';
import { segmentName, segmentParts } from '../../../../electron/storage/rows/segment-files.ts';
import { type Segments, createSegments } from '../../../../electron/storage/rows/segments.ts';
import { manyRows } from '../../../factories/run-rows.ts';
import { makeRowIndexes, type RowIndexes } from '../../../helpers/history/row-indexes.ts';

const ROWS = 500;

let folder: string;
let close: RowIndexes['close'];
beforeEach(async () => ({ folder, close } = await makeRowIndexes()));
afterEach(() => close());

const many = manyRows(ROWS, 1).map((row) => ({ kind: 'row', sizeBytes: 1, row }) as const);
const gone = { kind: 'gone', runId: 'run-1' } as const;

function written(entries: readonly RunEntry[] = many): Segments {
  const segments = createSegments(folder);
  segments.append(entries, ROWS);
  return segments;
}

const idOf = (entry: RunEntry): string => (entry.kind === 'row' ? entry.row.runId : entry.runId);

describe('a file of the index that others follow upon', () => {
  it('is read from its end, a part at a time, each line once', async () => {
    written().close();
    const parts = [];
    for await (const { entries } of segmentParts(folder, 1)) parts.push(entries.map(idOf));
    expect(parts.length).toBeGreaterThan(2);
    expect(parts[0]?.length).toBeLessThan(ROWS / 2);
    expect(parts.toReversed().flat()).toEqual(many.map(idOf));
  });

  it('says once what another process appends between two parts', async () => {
    // More than one part, and little enough that it goes on in the same file.
    const [segments, other] = [createSegments(folder), written(many.slice(0, 150))];
    const parts = segments.read(1);
    await parts.next();
    other.append([gone], ROWS);
    expect(segments.behind().entries).toEqual([gone]);
    expect((await parts.next()).done).toBe(false);
    expect(segments.behind().entries).toEqual([]);
    await parts.return(undefined);
    for (const one of [segments, other]) one.close();
  });

  it('is forgotten where another process takes its place between two parts', async () => {
    const [segments, other] = [createSegments(folder), written()];
    const parts = segments.read(1);
    await parts.next();
    const [fresh, place] = [join(folder, 'fresh'), join(folder, segmentName(1))];
    await copyFile(place, fresh);
    await rename(fresh, place);
    expect(segments.behind()).toMatchObject({ isAfresh: true, entries: { length: ROWS } });
    expect((await parts.next()).done).toBe(false);
    expect(segments.behind()).toMatchObject({ isAfresh: false, entries: [] });
    await parts.return(undefined);
    for (const one of [segments, other]) one.close();
  });

  it('leaves what is read after that to those who take all of it in afresh', async () => {
    const [segments, other] = [createSegments(folder), written()];
    other.append([gone], ROWS);
    for await (const part of segments.read(2)) expect(part.entries).toEqual([gone]);
    const [fresh, place] = [join(folder, 'fresh'), join(folder, segmentName(2))];
    await copyFile(place, fresh);
    await rename(fresh, place);
    expect(segments.sealedPlace()).toBe(0);
    for await (const part of segments.read(1)) expect(part.isForeign).toBe(false);
    expect(segments.behind()).toMatchObject({ isAfresh: true, entries: { length: ROWS + 1 } });
    for (const one of [segments, other]) one.close();
  });
});
