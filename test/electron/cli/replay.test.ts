import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldRun } from '../../../core/session/reduce.ts';
import { runsDocumentSchema } from '../../../core/session/document/runs-schema.ts';
import { toRunsDocument } from '../../../core/session/document/runs-document.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { replayVerb } from '../../../electron/cli/replay.ts';
import { createCleaner } from '../../../electron/portable/cleaner.ts';
import type { RecordedRun } from '../../../electron/portable/recorded-run.ts';
import { writePortable } from '../../../electron/portable/write-portable.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import { runRequest } from '../../factories/run-request.ts';
import { captureTerminal } from '../../helpers/doors/captured-terminal.ts';
import { openRecordedLab } from '../../helpers/engine/recorded-lab.ts';

let folder: string;
let file: string;
let kept: RecordedRun[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-replay-'));
  const stage = await openRecordedLab({ thinkMs: 30 });
  const target = { ...labAdapter.defaultTarget, endpoint: stage.lab.origins.https };
  const request = runRequest({ target, text: 'Hello there.', connection: 'cold' });
  kept = [(await stage.record(request)).kept, (await stage.record(request)).kept];
  await stage.close();
  file = await fileOf('two.onset', kept);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const signal = new AbortController().signal;
const definition = OWN_DEFINITION;

async function fileOf(name: string, runs: readonly RecordedRun[]): Promise<string> {
  const source = {
    runIds: runs.map(({ runId }) => runId),
    read: (runId: string) => Promise.resolve(runs.find((run) => run.runId === runId) as RecordedRun),
    row: () => Promise.resolve(null),
  };
  const maker = { madeBy: 'test', madeAt: '', cleaner: createCleaner((text) => text, []) };
  const path = join(folder, name);
  await writeFile(path, await writePortable(source, maker));
  return path;
}

/** What `onset run --json` would have printed of these runs, to a hundredth. */
function printed(runs: readonly RecordedRun[]) {
  const sessions = runs.map(({ runId, events }) => foldRun(runId, events)).filter((run) => run !== null);
  return rounded(toRunsDocument(sessions));
}

const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_name, own: unknown) => (typeof own === 'number' ? Number(own.toFixed(2)) : own)),
  );

it.each([{ fast: true }, {}])('prints the figures of the recorded runs, with %j', async (flags) => {
  const terminal = captureTerminal();
  expect(await replayVerb(file, { json: true, definition, ...flags }, { terminal, signal })).toBe(0);
  const document = runsDocumentSchema.parse(JSON.parse(terminal.out()));
  expect(rounded(document)).toEqual(printed(kept));
});

it('replays one run for people', async () => {
  const terminal = captureTerminal();
  expect(await replayVerb(file, { run: 2, fast: true, definition }, { terminal, signal })).toBe(0);
  expect(terminal.out()).toContain(`Recorded run ${kept[1]?.runId ?? ''}`);
  expect(terminal.out()).toMatch(/TTFA +\d+\.\d ms/);
});

it('leaves out a run whose record breaks off, says so, and replays the others', async () => {
  const [first, ...others] = kept;
  if (first === undefined) throw new Error('no run');
  const cut = await fileOf('cut.onset', [{ ...first, events: first.events.slice(0, -1) }, ...others]);
  const terminal = captureTerminal();
  expect(await replayVerb(cut, { json: true, fast: true, definition }, { terminal, signal })).toBe(1);
  expect(rounded(JSON.parse(terminal.out()))).toEqual(printed(others));
  expect(terminal.err()).toMatch(/Run 1 is left out: The record of this run breaks off/);
  const alone = replayVerb(cut, { run: 1, fast: true, definition }, { terminal, signal });
  await expect(alone).rejects.toThrow(/breaks off/);
});

it('says which runs there are when another one is wanted', async () => {
  await expect(
    replayVerb(file, { run: 3, definition }, { terminal: captureTerminal(), signal }),
  ).rejects.toThrow(/it has 2/);
});

it('ends with 1 where it was stopped before the last run', async () => {
  const stop = new AbortController();
  const terminal = { ...captureTerminal(), print: () => stop.abort() };
  expect(await replayVerb(file, { definition, fast: true }, { terminal, signal: stop.signal })).toBe(1);
});

it('replays nothing where it was stopped while the file was opened', async () => {
  const stopped = { terminal: captureTerminal(), signal: AbortSignal.abort() };
  await expect(replayVerb(file, { definition }, stopped)).rejects.toMatchObject({
    failure: { code: 'cancelled' },
  });
});

it('says what cannot be read', async () => {
  const gone = replayVerb(
    join(folder, 'gone.onset'),
    { definition },
    { terminal: captureTerminal(), signal },
  );
  await expect(gone).rejects.toThrow(/^There is no file .*gone\.onset\.$/);
});
