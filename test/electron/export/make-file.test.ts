import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../../core/contract/export-formats.ts';
import { OnsetError } from '../../../core/contract/result.ts';
import { rowOf } from '../../../core/history/row-of.ts';
import { rowOfEntry } from '../../../core/history/row-of-entry.ts';
import type { RunRow } from '../../../core/history/row.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import { foldKept } from '../../../core/session/kept-run.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { runsDocumentSchema } from '../../../core/session/document/runs-schema.ts';
import { toWav } from '../../../electron/audio/to-wav.ts';
import { readPortable } from '../../../electron/portable/read-portable.ts';
import type { RecordedRun } from '../../../electron/portable/recorded-run.ts';
import { CANARY, CANARY_SPELLINGS, withKeyIn } from '../../factories/run-with-key.ts';
import { exportFile, recordThree, rowsOf, textOf } from '../../helpers/engine/exported.ts';

let runs: readonly RecordedRun[];
beforeAll(async () => {
  runs = await recordThree();
}, 60_000);

const refusal = (file: Promise<unknown>) =>
  file.then(
    () => null,
    (thrown: unknown) => (thrown instanceof OnsetError ? thrown.failure : thrown),
  );

/** A file and, of a zip, what is in it: all the text that a reader would find. */
function allTextOf(bytes: Uint8Array): string {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const files = isZip ? Object.values(unzipSync(bytes)) : [bytes];
  const text = Buffer.concat(files).toString('latin1');
  const inBase64 = [...text.matchAll(/"data":"([\w+/=]+)"|base64,([\w+/=]+)|"text":"([\w+/=]{16,})"/g)];
  return (
    text + inBase64.map(([, ...found]) => Buffer.from(found.join(''), 'base64').toString('latin1')).join('')
  );
}

describe('an export', () => {
  it.each(EXPORT_FORMATS)('as %s holds no key, wherever one had come into the record', async (format) => {
    const leaky = runs.map(withKeyIn);
    const file = await exportFile(leaky, format, { keys: [CANARY] });
    const found = CANARY_SPELLINGS.filter((spelling) => allTextOf(file.bytes).includes(spelling));
    expect(found).toEqual([]);
  });

  it('would show the key if nobody took it out', () => {
    const leaky = runs.map(withKeyIn);
    expect(JSON.stringify(leaky[0]?.events)).toContain(CANARY);
    expect(allTextOf(Buffer.from(`base64,${btoa(`xx ${CANARY}`)}`))).toContain(CANARY);
  });

  it.each(EXPORT_FORMATS.filter((format) => format !== 'wav'))(
    'as %s tells no word of the text and no sound where that is left out',
    async (format) => {
      const file = await exportFile(runs, format, { withText: false });
      const all = allTextOf(file.bytes);
      for (const word of ['Hello', 'there, you']) expect(all).not.toContain(word);
      expect(all).not.toContain('data:audio');
      const sound = Buffer.from(runs[0]?.segments[0]?.bytes.subarray(4000, 4100) ?? []);
      expect(all).not.toContain(sound.toString('latin1'));
    },
  );

  it('tells the same figures without the text', async () => {
    const [withText, without] = await Promise.all(
      [true, false].map(async (isWith) => textOf(await exportFile(runs, 'csv', { withText: isWith }))),
    );
    const isText = withText?.split('\r\n')[0]?.split(',').indexOf('text') ?? -1;
    const figures = (table = '') => table.split('\r\n').map((line) => line.split(',').slice(isText + 3));
    expect(isText).toBeGreaterThan(0);
    expect(without).toContain('_____');
    expect(figures(without)).not.toEqual([]);
    expect(figures(without)).toEqual(figures(withText?.replaceAll('"Hello there, you."', 'x')));
  });

  it('has a name that says what it is of', async () => {
    expect((await exportFile(runs, 'csv')).name).toBe('onset-3-runs-2026-11-21.csv');
    expect((await exportFile(runs.slice(0, 1), 'wav')).name).toBe('onset-run-1.wav');
    expect((await exportFile(runs, 'wav')).name).toBe('onset-3-runs-2026-11-21-wav.zip');
  });

  it('says how many runs lack what it is made of', async () => {
    const [first, ...others] = runs;
    const mute = { ...(first as RecordedRun), segments: [], frames: [] };
    expect((await exportFile([mute, ...others], 'wav')).leftOut).toBe(1);
    expect((await exportFile([mute, ...others], 'har')).leftOut).toBe(1);
    expect((await exportFile([mute, ...others], 'csv')).leftOut).toBe(0);
  });
});

describe('an export that cannot be', () => {
  it('says that no run was found', async () => {
    expect(await refusal(exportFile([], 'csv'))).toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(/no run was found/) as string,
    });
  });

  it('says what the chosen runs lack', async () => {
    const mute = runs.map((run) => ({ ...run, segments: [], frames: [] }));
    expect(await refusal(exportFile(mute, 'wav'))).toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(/no audio/) as string,
    });
    expect(await refusal(exportFile(mute, 'har'))).toMatchObject({
      message: expect.stringMatching(/what went over the wire/) as string,
    });
    const gone = rowsOf(runs).map((row) => ({ ...row, hasRecord: false }));
    expect(await refusal(exportFile(runs, 'json', { rows: gone }))).toMatchObject({ code: 'not_found' });
  });

  it('says what it is too large for', async () => {
    const small = exportFile(runs, 'json', { limits: { runs: 10, bytes: 2 * 1024 * 1024 } });
    const full = exportFile(runs, 'json', { limits: { runs: 10, bytes: 1024 } });
    const many = exportFile(runs, 'json', { limits: { runs: 2, bytes: 1024 } });
    expect(await refusal(small)).toBeNull();
    expect(await refusal(full)).toMatchObject({
      code: 'too_large',
      message: expect.stringMatching(/larger than/) as string,
    });
    expect(await refusal(many)).toMatchObject({
      code: 'too_large',
      message: 'These are 3 runs; one file takes 2 at most.',
    });
  });

  it('does not give away audio without the text that it says', async () => {
    expect(await refusal(exportFile(runs, 'wav', { withText: false }))).toMatchObject({ code: 'usage' });
  });
});

describe('what is in it', () => {
  it('is in JSON the document of onset run, and with each run every event', async () => {
    const document = runsDocumentSchema.parse(JSON.parse(textOf(await exportFile(runs, 'json'))));
    expect(document.runs.map(({ id }) => id)).toEqual(runs.map(({ runId }) => runId));
    document.runs.forEach((run, place) => {
      expect(run.events).toEqual(JSON.parse(JSON.stringify(runs[place]?.events)));
      expect(run.chunks).toHaveLength(runs[place]?.events.filter(({ kind }) => kind === 'chunk').length ?? 0);
    });
    expect(document.summary.n).toBe(3);
  });

  it('is for a run whose record breaks off the failure that history tells of it', async () => {
    const [run] = runs;
    if (run === undefined) throw new Error('no run');
    const cut = { ...run, events: run.events.filter(({ kind }) => kind !== 'ended') };
    const session = foldKept(cut.runId, cut.events);
    if (session === null) throw new Error('no run');
    const rows = [rowOf(session, 1)];
    const document = runsDocumentSchema.parse(JSON.parse(textOf(await exportFile([cut], 'json', { rows }))));
    const [entry] = document.runs;
    if (entry === undefined) throw new Error('no entry');
    expect(entry).toMatchObject({ outcome: 'failed', error: { code: 'internal' } });
    const parts = ({ outcome, error, phasesMs, instants }: RunRow) => ({
      outcome,
      error,
      phasesMs,
      instants,
    });
    expect(parts(rowOfEntry(entry, 1))).toEqual(parts(rows[0] as RunRow));
    expect(document.summary).toMatchObject({ n: 0, failed: 1 });
  });

  it('is the sound as it came, for each run a file', async () => {
    const files = Object.values(unzipSync((await exportFile(runs, 'wav')).bytes));
    const sounds = await Promise.all(runs.map(({ segments }) => toWav(segments)));
    expect(files.map((file) => Buffer.from(file))).toEqual(sounds.map((sound) => Buffer.from(sound ?? [])));
    const { bytes } = await exportFile(runs.slice(1, 2), 'wav');
    expect(Buffer.from(bytes)).toEqual(Buffer.from(sounds[1] ?? []));
  });

  it('is a session file that opens and has the same figures', async () => {
    const session = await readPortable((await exportFile(runs, 'onset')).bytes);
    expect(session.warnings).toEqual([]);
    expect(session.rows.map(({ runId }) => runId)).toEqual(runs.map(({ runId }) => runId));
    for (const { runId, events } of runs) {
      const again = await session.run(runId);
      const [opened, kept] = [again.events, events].map((list) => foldRun(runId, list));
      if (opened == null || kept == null) throw new Error('no run');
      expect(computeFigures(opened).latency).toEqual(computeFigures(kept).latency);
    }
  });
});
