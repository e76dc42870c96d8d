import type { Audition } from '../../../core/contract/audition.ts';
import type { ExportFormat, ExportedFile } from '../../../core/contract/export-formats.ts';
import { rowOf } from '../../../core/history/row-of.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import type { ExportSource, ExportWish } from '../../../electron/export/exported.ts';
import { type ExportLimits, makeFile } from '../../../electron/export/make-file.ts';
import { cleanerFor } from '../../../electron/portable/cleaner-for.ts';
import type { RecordedRun } from '../../../electron/portable/recorded-run.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import { deepgramTarget, runRequest } from '../../factories/run-request.ts';
import { openRecordedLab } from './recorded-lab.ts';

/** Three runs with everything that is kept of them: over HTTP, over a WebSocket, over gRPC. */
export async function recordThree(): Promise<readonly RecordedRun[]> {
  const stage = await openRecordedLab();
  const { https, wss } = stage.lab.origins;
  const google = {
    provider: 'google',
    model: '',
    voice: 'en-US-Chirp3-HD-Achernar',
    transport: 'grpc',
  } as const;
  const targets = [
    { ...labAdapter.defaultTarget, transport: 'http' as const, endpoint: https },
    deepgramTarget(wss),
    { ...google, format: 'pcm_24000', endpoint: https },
  ];
  const kept: RecordedRun[] = [];
  for (const target of targets)
    kept.push((await stage.record(runRequest({ target, text: 'Hello there, you.' }))).kept);
  await stage.close();
  return kept;
}

/** Rows of recorded runs, numbered from 1. */
export const rowsOf = (runs: readonly RecordedRun[]): readonly RunRow[] =>
  runs.map((run, place) => {
    const session = foldRun(run.runId, run.events);
    if (session === null) throw new Error('a run without its beginning');
    return rowOf(session, place + 1);
  });

export const sourceOf = (runs: readonly RecordedRun[], rows = rowsOf(runs)): ExportSource => ({
  rows,
  read: (runId) => {
    const run = runs.find((one) => one.runId === runId);
    return run === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(run);
  },
});

interface Wish extends Partial<ExportWish> {
  readonly rows?: readonly RunRow[];
  readonly keys?: readonly string[];
  readonly limits?: ExportLimits;
  readonly audition?: Audition | null;
}

export function exportFile(
  runs: readonly RecordedRun[],
  format: ExportFormat,
  { rows = rowsOf(runs), keys = [], limits, audition = null, ...wish }: Wish = {},
): Promise<ExportedFile> {
  const cleaner = cleanerFor(rows, keys);
  const maker = { madeBy: 'Onset 0.0.0-test', madeAt: '2026-11-21T10:00:00.000Z', cleaner, audition };
  const asked = { format, definition: OWN_DEFINITION, withText: true, ...wish };
  return makeFile(sourceOf(runs, rows), asked, maker, limits);
}

export const textOf = ({ bytes }: ExportedFile): string => Buffer.from(bytes).toString('utf8');
