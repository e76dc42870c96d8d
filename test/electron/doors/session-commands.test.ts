import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../core/contract/commands.ts';
import type { EngineEvent } from '../../../core/contract/events.ts';
import type { Result } from '../../../core/contract/result.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { OWN_DEFINITION } from '../../../core/timeline/lens-definition.ts';
import { createHandlers } from '../../../electron/doors/handlers.ts';
import { dispatch, type Handlers } from '../../../electron/doors/handler.ts';
import { labAdapter } from '../../../electron/providers/lab/adapter.ts';
import type { Services } from '../../../electron/services.ts';
import { runRequest } from '../../factories/run-request.ts';
import { openTempServices } from '../../helpers/engine/temp-services.ts';

let services: Services;
let handlers: Handlers;
beforeEach(async () => {
  services = await openTempServices();
  handlers = createHandlers(services);
}, 60_000);
afterEach(() => services.close());

const ask = async <N extends CommandName>(name: N, input: CommandInput<N>) =>
  (await dispatch(handlers, name, input)) as Result<CommandOutput<N>>;

async function valueOf<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
  const answer = await ask(name, input);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

function untilEnded(runIdOf: () => string): Promise<EngineEvent[]> {
  const told: EngineEvent[] = [];
  return new Promise((resolve) => {
    const stop = services.subscribe((event) => {
      told.push(event);
      if (event.type !== 'run' || event.event.kind !== 'ended' || event.runId !== runIdOf()) return;
      stop();
      resolve(told);
    });
  });
}

async function madeRun(): Promise<string> {
  let runId = '';
  const ended = untilEnded(() => runId);
  const request = runRequest({ target: labAdapter.defaultTarget, text: 'Hello there.' });
  ({ runId } = await valueOf('run.start', request));
  await ended;
  return runId;
}

const figuresIn = (told: readonly EngineEvent[], id: string) => {
  const events = told.flatMap((event) => (event.type === 'run' && event.runId === id ? [event.event] : []));
  const session = foldRun(id, events);
  return session === null ? null : computeFigures(session).latency;
};

it('opens a session file made of history, shows a run of it, replays it, and forgets it when it is closed', async () => {
  const runId = await madeRun();
  const choice = { kind: 'runs' as const, runIds: [runId] };
  const wish = { format: 'onset', definition: OWN_DEFINITION, withText: true } as const;
  const { bytes } = await valueOf('history.export', { choice, ...wish });
  const opened = await valueOf('session.open', { bytes, name: 'one.onset' });
  expect(opened).toMatchObject({ name: 'one.onset', madeBy: 'Onset 0.0.0-test', warnings: [] });
  expect(opened.runs.map((row) => row.runId)).toEqual([runId]);

  const session = opened.id;
  const { events } = await valueOf('session.get', { session, runId });
  expect(events).toEqual((await services.history.get(runId)).events);
  const { wav } = await valueOf('session.audio', { session, runId });
  expect(Buffer.from(wav).equals(await services.history.audio(runId))).toBe(true);

  let replayed = '';
  const ended = untilEnded(() => replayed);
  ({ runId: replayed } = await valueOf('session.replay', { session, runId, prebufferMs: null }));
  const told = await ended;
  const recorded = foldRun(runId, events);
  const latency = recorded === null ? null : computeFigures(recorded).latency;
  expect(figuresIn(told, replayed)?.ttfaMs).toBeCloseTo(latency?.ttfaMs ?? NaN, 5);
  // History has the one run as it was, and no other.
  expect((await services.history.list(10)).map((run) => run.runId)).toEqual([runId]);

  await valueOf('session.close', { session });
  expect(await ask('session.get', { session, runId })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
}, 30_000);

it('replays a run of history, and stops it when it is asked to', async () => {
  const runId = await madeRun();
  let replayed = '';
  const ended = untilEnded(() => replayed);
  ({ runId: replayed } = await valueOf('session.replay', { session: null, runId, prebufferMs: 200 }));
  await valueOf('run.stop', { runId: replayed });
  const told = await ended;
  expect(told.some((event) => event.type === 'run' && event.payload !== null)).toBe(false);
  expect(await ask('run.settled', { runId: replayed })).toMatchObject({ ok: false });
}, 30_000);

it('says in a sentence what is wrong with another file', async () => {
  const answer = await ask('session.open', { bytes: Buffer.from('no session'), name: 'a.txt' });
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'storage', message: 'This is no Onset session.' },
  });
});
