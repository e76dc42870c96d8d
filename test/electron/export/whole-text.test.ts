import { describe, expect, it } from 'vitest';
import { rowOf } from '../../../core/history/row-of.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { CSV } from '../../../electron/export/csv.ts';
import type { ExportRun, FileFormat, WriteParts } from '../../../electron/export/exported.ts';
import { HTML } from '../../../electron/export/html.ts';
import { completeRun, sessionOf } from '../../factories/run-events.ts';

const TEXT = `${'Your table for two is booked. '.repeat(150)}Its last words.`;
const session = sessionOf(completeRun({ text: TEXT }));
const row = rowOf(session, 1);
const recorded = { runId: session.id, events: [], segments: [], frames: [] };
const record = { row, session, figures: computeFigures(session), recorded, frames: [] };

async function* one(run: ExportRun): AsyncGenerator<ExportRun> {
  yield await Promise.resolve(run);
}

async function fileOf(format: FileFormat, run: ExportRun): Promise<string> {
  const maker = { madeBy: 'Onset', madeAt: '2026-11-21T10:00:00.000Z', audition: null };
  const parts: WriteParts = { rows: [row], definition: OWN_DEFINITION, withText: true, ...maker };
  let text = '';
  for await (const piece of format.write(one(run), parts)) text += piece.toString();
  return text;
}

describe.each([
  ['CSV', CSV],
  ['HTML', HTML],
] as const)('a text of more than 2,000 characters in %s', (_, format) => {
  it('is whole where the record of its run is kept', async () => {
    expect(await fileOf(format, { row, record })).toContain(TEXT);
  });

  it('is what its row says where that is all that is left', async () => {
    const file = await fileOf(format, { row, record: null });
    expect(file).toContain(TEXT.slice(0, 2000));
    expect(file).not.toContain('Its last words.');
  });
});
