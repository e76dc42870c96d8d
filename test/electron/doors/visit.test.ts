import { unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../core/contract/commands.ts';
import type { EngineEvent } from '../../../core/contract/events.ts';
import type { Result } from '../../../core/contract/result.ts';
import { dispatch } from '../../../electron/doors/handler.ts';
import { openVisit, type Visit } from '../../../electron/doors/visit.ts';
import { cleanerFor } from '../../../electron/portable/cleaner-for.ts';
import { readKept } from '../../../electron/portable/read-kept.ts';
import { writePortable } from '../../../electron/portable/write-portable.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import type { Services } from '../../../electron/services.ts';
import { runRequest } from '../../factories/run-request.ts';
import { openTempServices } from '../../helpers/engine/temp-services.ts';

let services: Services;
let told: EngineEvent[];
beforeEach(async () => {
  services = await openTempServices();
  told = [];
  services.subscribe((event) => told.push(event));
}, 60_000);
afterEach(() => services.close());

const ask = async <N extends CommandName>(visit: Visit, name: N, input: CommandInput<N>) =>
  (await dispatch(visit.handlers, name, input)) as Result<CommandOutput<N>>;

async function startOn(visit: Visit): Promise<string> {
  const request = runRequest({ target: labAdapter.defaultTarget, playback: 'device' });
  const started = await ask(visit, 'run.start', request);
  if (!started.ok) throw new Error(started.error.message);
  return started.value.runId;
}

const saidOf = (runId: string) =>
  told.flatMap((event) => (event.type === 'run' && event.runId === runId ? [event.event] : []));
const hasSound = (runId: string) => told.some((event) => event.type === 'audio_end' && event.runId === runId);

it('tells of a run whose page went away while it played, and leaves those of other pages alone', async () => {
  const [leaving, staying] = [openVisit(services), openVisit(services)];
  const [left, stays] = [await startOn(leaving), await startOn(staying)];
  await expect.poll(() => hasSound(left) && hasSound(stays), { timeout: 15_000 }).toBe(true);
  leaving.close();
  const said = saidOf(left);
  expect(said.filter(({ kind }) => kind === 'note')).toMatchObject([{ level: 'warning', code: 'page_left' }]);
  expect(said.at(-1)).toMatchObject({ kind: 'ended', outcome: 'completed', instrument: { trusted: false } });
  expect(saidOf(stays).map(({ kind }) => kind)).not.toContain('ended');
  await ask(staying, 'run.settled', { runId: stays });
  staying.close();
  expect(saidOf(stays).at(-1)?.kind).toBe('ended');
  expect(saidOf(stays)).not.toContainEqual(expect.objectContaining({ code: 'page_left' }));
});

it('marks a run whose page went away before its first sound', async () => {
  const visit = openVisit(services);
  const runId = await startOn(visit);
  visit.close();
  await expect.poll(() => saidOf(runId).at(-1)?.kind, { timeout: 15_000 }).toBe('ended');
  expect(saidOf(runId)[0]?.kind).toBe('started');
  expect(saidOf(runId)).toContainEqual(expect.objectContaining({ kind: 'note', code: 'page_left' }));
});

async function recordedFile(visit: Visit) {
  const runId = await startOn(visit);
  await expect.poll(() => hasSound(runId), { timeout: 15_000 }).toBe(true);
  await ask(visit, 'run.settled', { runId });
  const read = () => readKept(services.history, runId);
  const source = { runIds: [runId], read, row: () => Promise.resolve(null) };
  const bytes = await writePortable(source, { madeBy: 'test', madeAt: '', cleaner: cleanerFor([], []) });
  return { bytes, runId };
}

it.each(['after it is opened', 'while its last run is read'])(
  'closes a file where the page goes %s',
  async (when) => {
    const visit = openVisit(services);
    const { bytes: packed, runId } = await recordedFile(visit);
    // Read without a turn of the loop.
    const bytes = zipSync(unzipSync(packed), { level: 0 });
    const opening = ask(visit, 'session.open', { bytes, name: 'a.onset' });
    if (when.startsWith('after')) await opening;
    else await new Promise((done) => setImmediate(done));
    visit.close();
    const opened = await opening;
    if (!opened.ok) throw new Error(opened.error.message);
    const asked = { session: opened.value.id, runId };
    expect(await ask(visit, 'session.get', asked)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  },
);

it('reads no further in a file where the page goes while it is opened', async () => {
  const visit = openVisit(services);
  const { bytes } = await recordedFile(visit);
  const opening = ask(visit, 'session.open', { bytes, name: 'a.onset' });
  visit.close();
  expect(await opening).toMatchObject({ ok: false, error: { code: 'cancelled' } });
});
