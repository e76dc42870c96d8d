import {
  EXPORT_LIMIT_BYTES,
  type ExportFormat,
  type ExportedFile,
} from '../../core/contract/export-formats.ts';
import type { ExportMaker, ExportRun, ExportSource, ExportWish, FileFormat } from './exported.ts';
import { audioIsText, nothingChosen, nothingToTell, tooLargeExport, tooManyRuns } from './failures.ts';
import { FORMATS } from './formats.ts';
import { cleanRows, readRuns } from './read-runs.ts';

export interface ExportLimits {
  readonly runs: number;
  readonly bytes: number;
}

export const EXPORT_LIMITS: ExportLimits = { runs: 10_000, bytes: EXPORT_LIMIT_BYTES };

/**
 * The chosen runs as one file.
 * @throws OnsetError `not_found` where there is nothing to tell, `too_large`, `usage`
 */
export async function makeFile(
  source: ExportSource,
  wish: ExportWish & { readonly format: ExportFormat },
  maker: ExportMaker,
  limits: ExportLimits = EXPORT_LIMITS,
): Promise<ExportedFile> {
  if (source.rows.length === 0) throw nothingChosen();
  if (source.rows.length > limits.runs) throw tooManyRuns(source.rows.length, limits.runs);
  if (wish.format === 'wav' && !wish.withText) throw audioIsText();
  const format = FORMATS[wish.format];
  const { madeBy, madeAt, audition, cleaner } = maker;
  const rows = cleanRows(source.rows, cleaner, wish.withText);
  const counted = { taken: 0, leftOut: 0 };
  const runs = takenOf(readRuns(source, rows, { cleaner, withText: wish.withText }), format, counted);
  const bytes = await joined(format.write(runs, { ...wish, madeBy, madeAt, audition, rows }), limits.bytes);
  if (counted.taken === 0) throw nothingToTell(format.lacking);
  return {
    name: nameOf(rows, format, madeAt),
    mediaType: format.mediaType,
    bytes,
    leftOut: counted.leftOut,
  };
}

/** The runs that have what the file is made of; `counted` counts them and the others. */
async function* takenOf(
  runs: AsyncIterable<ExportRun>,
  format: FileFormat,
  counted: { taken: number; leftOut: number },
): AsyncGenerator<ExportRun> {
  for await (const run of runs) {
    if (format.takes(run)) {
      counted.taken += 1;
      yield run;
    } else counted.leftOut += 1;
  }
}

async function joined(
  pieces: AsyncIterable<string | Uint8Array>,
  limitBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    sizeBytes += bytes.length;
    if (sizeBytes > limitBytes) throw tooLargeExport(limitBytes);
    all.push(bytes);
  }
  return new Uint8Array(Buffer.concat(all));
}

/** `onset-run-128.csv`, or `onset-12-runs-2026-11-21.csv`. */
function nameOf(rows: ExportSource['rows'], format: FileFormat, madeAt: string): string {
  const [only] = rows;
  const stem =
    rows.length === 1 && only !== undefined
      ? `onset-run-${only.number}`
      : `onset-${rows.length}-runs-${madeAt.slice(0, 10)}`;
  return stem + format.suffix(rows.length);
}
