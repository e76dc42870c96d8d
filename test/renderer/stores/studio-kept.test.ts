import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../core/session/record.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { keepComparison, keptComparison } from '../../../renderer/stores/studio-kept.ts';
import type { StudioState } from '../../../renderer/stores/studio-state.ts';
import { replyEvents, studioOrder, studioState } from '../../factories/studio-runs.ts';
import { createScriptedEngine } from '../../helpers/scripted-engine.ts';

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
const engine = () =>
  createScriptedEngine({
    'history.get': ({ runId }) => {
      const events = STORED[runId];
      return events === undefined ? MISSING : { events };
    },
  });

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

  it('that was under way or paused is told as stopped, with what was planned', async () => {
    for (const kind of ['running', 'paused', 'stopping'] as const) {
      const back = await reloaded(comparison(['a'], { stage: { kind }, planned: 12, underWay: 1 }));
      expect(back).toMatchObject({ stage: { kind: 'stopped' }, planned: 12, underWay: 0 });
      expect(back?.runs.map(({ session }) => session.id)).toEqual(['a']);
    }
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
