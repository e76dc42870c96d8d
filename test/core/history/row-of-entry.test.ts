import { expect, test } from 'vitest';
import { rowOfEntry } from '../../../core/history/row-of-entry.ts';
import { rowOf } from '../../../core/history/row-of.ts';
import { runRowSchema } from '../../../core/history/row.ts';
import { toRunsDocument } from '../../../core/session/document/runs-document.ts';
import { completeRun, sessionOf } from '../../factories/run-events.ts';

test('a run of a document is the row of its record, but for what only the record has', () => {
  const session = sessionOf(completeRun({ text: 'Hello there.' }));
  const [entry] = toRunsDocument([session]).runs;
  if (entry === undefined) throw new Error('the document has no run');
  const fromDocument = rowOfEntry(entry, 7);
  expect(runRowSchema.parse(fromDocument)).toEqual({ ...rowOf(session, 7), bufferMs: [], hasRecord: false });
});
