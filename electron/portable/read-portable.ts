import { setImmediate as nextTurn } from 'node:timers/promises';
import { rowOf } from '../../core/history/row-of.ts';
import { type RunRow, runRowSchema } from '../../core/history/row.ts';
import { OnsetError, toFailure } from '../../core/contract/result.ts';
import { readRecord } from '../../core/session/record/read-record.ts';
import { foldKept } from '../../core/session/kept-run.ts';
import type { Received } from '../audio/to-wav.ts';
import { readFrames } from '../storage/frame-file.ts';
import { segmentOf } from '../storage/run-files.ts';
import { damagedFile, givenUp, wrongFile } from './failures.ts';
import { MANIFEST, type Manifest, readManifest } from './manifest.ts';
import type { RecordedRun } from './recorded-run.ts';
import { EVENTS, FRAMES, ROW, audioName } from './session-files.ts';
import { isZip } from './zip-directory.ts';
import { type ZipReader, createZipReader } from './zip-reader.ts';

/** An opened session file; it is held packed, and each run is unpacked when it is asked for. */
export interface PortableSession {
  readonly madeBy: string;
  readonly madeAt: string;
  /** The runs that can be shown. */
  readonly rows: readonly RunRow[];
  /** What could not be read, in sentences. */
  readonly warnings: readonly string[];
  /** @throws OnsetError `not_found`, or `storage` where its files are damaged */
  run(runId: string): Promise<RecordedRun>;
}

type Place = Manifest['runs'][number];

/**
 * Opens it run by run, with turns of the loop in between.
 * @param signal looked at before every run
 * @throws OnsetError `storage` for a file that is no session, is damaged or newer; `too_large`; `cancelled`
 */
export async function readPortable(bytes: Uint8Array, signal?: AbortSignal): Promise<PortableSession> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isZip(file)) throw wrongFile();
  const zip = createZipReader(file);
  const manifest = readManifest((await zip.read(MANIFEST))?.toString('utf8') ?? notOurs());
  const warnings: string[] = [];
  const rows: RunRow[] = [];
  for (const [index, place] of manifest.runs.entries()) {
    if (signal?.aborted === true) throw givenUp();
    try {
      const run = await readRun(zip, place, warnings);
      rows.push((await rowIn(zip, place)) ?? rowMade(run, index + 1));
    } catch (thrown) {
      warnings.push(`Run ${index + 1} is left out: ${toFailure(thrown).message}`);
    }
    await nextTurn();
  }
  const shown = new Set(rows.map(({ runId }) => runId));
  return {
    ...{ madeBy: manifest.madeBy, madeAt: manifest.madeAt, rows, warnings },
    async run(runId) {
      const place = manifest.runs.find((one) => one.runId === runId);
      if (place === undefined || !shown.has(runId)) throw absent(runId);
      return readRun(zip, place, []);
    },
  };
}

async function readRun(zip: ZipReader, place: Place, warnings: string[]): Promise<RecordedRun> {
  const { runId, folder } = place;
  const events = readRecord((await fileIn(zip, `${folder}/${EVENTS}`)).toString('utf8'));
  if (events.length === 0) throw damagedFile();
  const segments: Received[] = [];
  for (let index = 0; index < place.segments; index += 1) {
    const segment = segmentOf(await fileIn(zip, `${folder}/${audioName(index)}`));
    if (segment === null) throw damagedFile();
    segments.push(segment);
  }
  const recorded = await zip.read(`${folder}/${FRAMES}`);
  if (recorded === null) return { runId, events, segments, frames: [] };
  const { frames, isTorn } = readFrames(recorded);
  if (isTorn) warnings.push(`What went over the wire in run ${runId} could be read in part only.`);
  return { runId, events, segments, frames };
}

async function fileIn(zip: ZipReader, name: string): Promise<Buffer> {
  const file = await zip.read(name);
  if (file === null) throw damagedFile();
  return file;
}

async function rowIn(zip: ZipReader, { runId, folder }: Place): Promise<RunRow | null> {
  const text = (await zip.read(`${folder}/${ROW}`))?.toString('utf8');
  if (text === undefined) return null;
  const row = runRowSchema.safeParse(parse(text));
  return row.success && row.data.runId === runId ? row.data : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function rowMade(run: RecordedRun, number: number): RunRow {
  const session = foldKept(run.runId, run.events);
  if (session === null) throw damagedFile();
  return rowOf(session, number);
}

function notOurs(): never {
  throw wrongFile();
}

function absent(runId: string): OnsetError {
  return new OnsetError({
    code: 'not_found',
    message: `There is no run ${runId.slice(0, 64)} in this file.`,
    hint: 'Open the file again.',
  });
}
