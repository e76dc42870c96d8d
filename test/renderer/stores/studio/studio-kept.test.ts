import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../../core/contract/commands.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { foldRun } from '../../../../core/session/reduce.ts';
import { keepComparison, keptComparison } from '../../../../renderer/stores/studio/studio-kept.ts';
import type { StudioState } from '../../../../renderer/stores/studio/studio-state.ts';
import { createStudioStore } from '../../../../renderer/stores/studio/studio-store.ts';
import { replyEvents, studioOrder, studioState } from '../../../factories/studio-runs.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => {
      items.clear();
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (name) => items.get(name) ?? null,
    removeItem: (name) => void items.delete(name),
    setItem: (name, value) => void items.set(name, value),
  };
}

const STORED: Readonly<Record<string, RunEvent[]>> = { a: replyEvents(), b: replyEvents({ ttfaMs: 200 }) };
const MISSING = { code: 'not_found', message: 'No such run.', hint: 'Run it again.' } as const;
const engine = () => {
  let started = 0;
  return createScriptedEngine({
    'run.start': () => ({ runId: `run-${String((started += 1))}` }),
    'history.get': ({ runId }) => {
      const events = STORED[runId];
      return events === undefined ? MISSING : { events };
    },
  });
};

const sessionsOf = (ids: readonly string[]) =>
  ids.flatMap((id) => foldRun(id, STORED[id] ?? replyEvents()) ?? []);
const comparison = (ids: readonly string[], parts: Partial<StudioState> = {}): StudioState => ({
  ...studioState({ '0': sessionsOf(ids) }, studioOrder()),
  ...parts,
});

async function reloaded(state: StudioState) {
  const storage = memory();
  keepComparison(state, storage);
  return keptComparison(engine(), storage);
}

describe('a comparison over a loading of the page', () => {
  it('comes back with its order and its runs', async () => {
    const state = comparison(['a', 'b']);
    expect(await reloaded(state)).toEqual(state);
  });

  it('that was under way or paused waits to go on, with what was planned', async () => {
    for (const kind of ['running', 'paused'] as const) {
      const back = await reloaded(comparison(['a'], { stage: { kind }, planned: 12, underWay: 1 }));
      expect(back).toMatchObject({ stage: { kind: 'paused' }, planned: 12, underWay: 0 });
      expect(back?.runs.map(({ session }) => session.id)).toEqual(['a']);
    }
  });

  it('that was being stopped is told as stopped', async () => {
    const back = await reloaded(comparison(['a'], { stage: { kind: 'stopping' } }));
    expect(back).toMatchObject({ stage: { kind: 'stopped' } });
  });

  it('goes on with the runs of one strategy that came after it, and makes up for no other', async () => {
    const further = comparison(['b']).runs;
    const more = { further, furtherPlanned: 2, furtherKey: '0', planned: 1 } as const;
    const kept = await reloaded(comparison(['a'], { stage: { kind: 'running' }, ...more }));
    expect(kept).toMatchObject({ stage: { kind: 'paused' }, furtherPlanned: 2 });
    const client = engine();
    const studio = createStudioStore(client);
    studio.connect();
    if (kept !== null) studio.restore(kept);
    studio.resume();
    await new Promise((done) => setTimeout(done));
    for (const event of replyEvents()) client.emitRun('run-1', event);
    const { stage, runs, further: over } = studio.state.getState();
    expect([stage.kind, runs.length, over.map(({ key }) => key).join()]).toEqual(['done', 1, '0,0']);
  });

  it('goes on with what was not measured yet, each strategy as often as was asked', async () => {
    const client = engine();
    const kept = await reloaded(comparison(['a', 'b'], { stage: { kind: 'paused' }, planned: 4 }));
    const studio = createStudioStore(client);
    studio.connect();
    if (kept !== null) studio.restore(kept);
    expect(client.inputsOf('run.start')).toEqual([]);
    studio.resume();
    for (const runId of ['run-1', 'run-2']) {
      await new Promise((done) => setTimeout(done));
      for (const event of replyEvents()) client.emitRun(runId, event);
    }
    const asked = client.inputsOf('run.start') as readonly CommandInput<'run.start'>[];
    expect(asked.map(({ plan }) => plan?.chunking.strategy)).toEqual(['whole', 'whole']);
    const { stage, runs } = studio.state.getState();
    expect([stage.kind, runs.map(({ key }) => key).join()]).toEqual(['done', '0,0,1,1']);
  });

  it('leaves out what was deleted, and is none without a run', async () => {
    expect((await reloaded(comparison(['a', 'gone'])))?.runs).toHaveLength(1);
    expect(await reloaded(comparison(['gone']))).toBeNull();
  });

  it('is none where nothing was kept, or what stands there is something else', async () => {
    const storage = memory();
    expect(await keptComparison(engine(), storage)).toBeNull();
    for (const words of ['no JSON', '{"order":1}']) {
      storage.setItem('onset.comparison', words);
      expect(await keptComparison(engine(), storage)).toBeNull();
    }
  });
});
