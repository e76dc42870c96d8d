import { rowOf } from '../../core/history/row-of.ts';
import type { RunRow } from '../../core/history/row.ts';
import { needsCodec } from '../../core/audio/format.ts';
import type { RunEvent } from '../../core/session/record/record.ts';
import { foldKept } from '../../core/session/kept-run.ts';
import { encodeSegment } from '../storage/run-files.ts';
import { FRAMES_HEADER, encodeFrames } from '../storage/frame-file.ts';
import { MANIFEST, type Manifest, manifestOf } from './manifest.ts';
import type { RecordedRun } from './recorded-run.ts';
import { CONFIG, EVENTS, FRAMES, ROW, audioName } from './session-files.ts';
import type { Cleaner } from './cleaner.ts';
import { type ZipWriter, createZipWriter } from './zip-writer.ts';

export interface PortableSource {
  readonly runIds: readonly string[];
  /** @throws OnsetError for a run that cannot be read: it is left out */
  read(runId: string): Promise<RecordedRun>;
  /** As history shows it, with its tags; null where history does not know it. */
  row(runId: string): Promise<RunRow | null>;
}

export interface PortableMaker {
  readonly madeBy: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly cleaner: Cleaner;
}

/** The bytes of a session file, run by run, so that it need not be held as a whole. */
export async function* portableChunks(
  source: PortableSource,
  { madeBy, madeAt, cleaner }: PortableMaker,
): AsyncGenerator<Uint8Array> {
  const zip = createZipWriter();
  const runs: Manifest['runs'] = [];
  for (const runId of source.runIds) {
    const folder = `runs/${runs.length + 1}`;
    const run = await source.read(runId).catch(() => null);
    if (run === null) continue;
    const row = (await source.row(runId)) ?? rowWithout(run, runs.length + 1);
    addRun(zip, folder, cleaner.run(run), row === null ? null : cleaner.words(row));
    runs.push({ runId, folder, segments: run.segments.length });
    yield* zip.take();
  }
  zip.add(MANIFEST, jsonOf(manifestOf({ madeBy, madeAt, runs })));
  zip.finish();
  yield* zip.take();
}

export async function writePortable(
  source: PortableSource,
  maker: PortableMaker,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of portableChunks(source, maker)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function addRun(zip: ZipWriter, folder: string, run: RecordedRun, row: RunRow | null): void {
  const add = (name: string, bytes: Uint8Array, isPacked = false): void =>
    zip.add(`${folder}/${name}`, bytes, isPacked);
  add(EVENTS, Buffer.from(run.events.map((event) => `${JSON.stringify(event)}\n`).join('')));
  if (run.frames.length > 0)
    add(FRAMES, Buffer.concat([Buffer.from(FRAMES_HEADER), encodeFrames(run.frames)]));
  run.segments.forEach((segment, place) => {
    add(audioName(place), encodeSegment(segment), needsCodec(segment.format.encoding));
  });
  if (row !== null) add(ROW, jsonOf(row));
  add(CONFIG, jsonOf(configOf(run.events)));
}

/** How the run was asked for, in a file that people can read. */
function configOf([started]: readonly RunEvent[]): object {
  if (started?.kind !== 'started') return {};
  const { target, text, prebufferMs, connection, playback, plan, purpose } = started;
  return { target, text, prebufferMs, connection, playback, plan, purpose };
}

function rowWithout(run: RecordedRun, number: number): RunRow | null {
  const session = foldKept(run.runId, run.events);
  return session === null ? null : rowOf(session, number);
}

const jsonOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
