import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Audition, auditionSchema, type MatrixAnswer } from '../../../../core/contract/audition.ts';
import { OWN_DEFINITION } from '../../../../core/timeline/lens-definition.ts';
import { withoutVoice, withSample, withVoices } from '../../../../renderer/stores/audition/audition-edits.ts';
import { keepBeforeLeaving } from '../../../../renderer/stores/audition/audition-keeping.ts';
import { createAuditionStore } from '../../../../renderer/stores/audition/audition-store.ts';
import { audition } from '../../../factories/audition.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const matrix = (done: number): MatrixAnswer => ({
  revision: 0,
  progress: { stage: 'idle', pausedBy: null, done, of: 4, leftMs: null, warmedUp: null, leftUsd: null },
  cells: [],
  voices: [],
});
const nameOf = ({ id, name, voices, samples }: Audition) => ({
  ...{ id, name },
  voices: voices.length,
  samples: samples.length,
});

function engineWith(kept: readonly Audition[]) {
  return createScriptedEngine({
    'audition.list': () => ({ auditions: kept.map(nameOf), setAside: [] }),
    'audition.get': ({ id }) => kept.find((one) => one.id === id) ?? audition(),
    'audition.new': ({ name }) => audition({ id: 'new', name }),
    'audition.set': ({ revision }) => ({ revision: revision + 1 }),
    'audition.remove': () => null,
    'audition.start': () => null,
    'audition.pause': () => null,
    'audition.matrix': () => matrix(1),
  });
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the open audition', () => {
  it('is the one that was used last, with its matrix', async () => {
    const store = createAuditionStore(
      engineWith([audition({ id: 'second' }), audition()]),
      () => OWN_DEFINITION,
    );
    await store.load();
    expect(store.state.getState()).toMatchObject({
      audition: { id: 'second' },
      matrix: matrix(1),
      failure: null,
    });
    expect(store.state.getState().names.map(({ id }) => id)).toEqual(['second', 'audition-1']);
  });

  it('is a first one where there is none', async () => {
    const engine = engineWith([]);
    await createAuditionStore(engine, () => OWN_DEFINITION).load();
    expect(engine.inputsOf('audition.new')).toEqual([{ name: 'First audition' }]);
  });

  it('is changed at once and kept once, a moment after the last change', async () => {
    const engine = engineWith([audition()]);
    const store = createAuditionStore(engine, () => OWN_DEFINITION);
    await store.load();
    store.change((before) => ({ ...before, name: 'A' }));
    store.change((before) => ({ ...before, name: 'B' }));
    expect(store.state.getState().audition?.name).toBe('B');
    expect(engine.inputsOf('audition.set')).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(engine.inputsOf('audition.set')).toMatchObject([{ name: 'B' }]);
  });

  it('is kept when the page goes', async () => {
    const engine = engineWith([audition()]);
    const store = createAuditionStore(engine, () => OWN_DEFINITION);
    await store.load();
    const page = new EventTarget();
    keepBeforeLeaving(store, page);
    store.change((before) => ({ ...before, name: 'A' }));
    page.dispatchEvent(new Event('pagehide'));
    // Nothing that takes a turn of the loop: the page has none left.
    await Promise.resolve();
    expect(engine.inputsOf('audition.set')).toMatchObject([{ name: 'A' }]);
  });

  it('is kept before it is measured', async () => {
    const engine = engineWith([audition()]);
    const store = createAuditionStore(engine, () => OWN_DEFINITION);
    await store.load();
    store.change((before) => ({ ...before, runsPerCell: 9 }));
    await store.start({ voices: ['v1'] });
    const names = engine.asked.map(({ name }) => name);
    expect(names.indexOf('audition.set')).toBeLessThan(names.indexOf('audition.start'));
    expect(engine.inputsOf('audition.start')).toEqual([{ id: 'audition-1', choice: { voices: ['v1'] } }]);
  });

  it('says why it cannot be measured', async () => {
    const engine = engineWith([audition()]);
    const store = createAuditionStore(engine, () => OWN_DEFINITION);
    await store.load();
    const busy = { code: 'busy', message: 'Another is measured.', hint: 'Stop it.' } as const;
    engine.answer({ 'audition.start': () => busy });
    await store.start({});
    expect(store.state.getState().failure).toEqual(busy);
  });

  it('comes back when it was removed', async () => {
    const engine = engineWith([audition()]);
    const store = createAuditionStore(engine, () => OWN_DEFINITION);
    await store.load();
    const removed = await store.remove('audition-1');
    expect(removed?.id).toBe('audition-1');
    if (removed !== null) await store.restore(removed);
    expect(engine.inputsOf('audition.set')).toMatchObject([{ id: 'audition-1' }]);
  });
});

describe('an audition that another window changes', () => {
  const newer = audition({ revision: 1, name: 'Newer' });

  async function openInTwo() {
    const engine = engineWith([audition()]);
    const store = createAuditionStore(engine, () => OWN_DEFINITION);
    await store.load();
    store.connect();
    engine.answer({ 'audition.get': () => newer, 'audition.matrix': () => ({ ...matrix(1), revision: 1 }) });
    return { engine, store };
  }

  it('is shown as it is now', async () => {
    const { engine, store } = await openInTwo();
    engine.emit({ type: 'audition_changed', id: 'audition-1' });
    await vi.advanceTimersByTimeAsync(50);
    expect(store.state.getState()).toMatchObject({ audition: newer, failure: null });
  });

  it('is not changed from its old state: the newer one is taken over, and that is said', async () => {
    const { engine, store } = await openInTwo();
    const stale = { code: 'stale', message: 'Changed meanwhile.', hint: 'Change it again.' } as const;
    engine.answer({ 'audition.set': () => stale });
    store.change((before) => ({ ...before, name: 'Mine' }));
    await vi.advanceTimersByTimeAsync(300);
    expect(engine.inputsOf('audition.set')).toMatchObject([{ revision: 0 }]);
    expect(store.state.getState()).toMatchObject({ audition: newer, failure: stale });
  });

  it('has each change of one window made from the one before it', async () => {
    const engine = engineWith([audition()]);
    const store = createAuditionStore(engine, () => OWN_DEFINITION);
    await store.load();
    const kept = ['A', 'B'].map((name) => {
      store.change((before) => ({ ...before, name }));
      return store.flush();
    });
    store.change((before) => ({ ...before, name: 'C' }));
    await Promise.all([...kept, store.flush()]);
    const revisions = engine.inputsOf('audition.set').map((set) => auditionSchema.parse(set).revision);
    expect(revisions).toEqual(revisions.map((_, at) => at));
    expect(store.state.getState().audition?.name).toBe('C');
  });
});

describe('an engine that was away', () => {
  const away = { code: 'timeout', message: 'The engine did not answer.', hint: 'Try again.' } as const;

  it('is asked again when it is back, also for a first audition', async () => {
    const engine = engineWith([]);
    engine.answer({ 'audition.list': () => away });
    const store = createAuditionStore(engine, () => OWN_DEFINITION);
    await store.load();
    expect(store.state.getState()).toMatchObject({ audition: null, failure: away });
    engine.answer({ 'audition.list': () => ({ auditions: [], setAside: [] }) });
    await store.reconnected();
    expect(store.state.getState()).toMatchObject({ audition: { id: 'new' }, failure: null });
  });

  it('is asked nothing before the screen was opened', async () => {
    const engine = engineWith([audition()]);
    await createAuditionStore(engine, () => OWN_DEFINITION).reconnected();
    expect(engine.asked).toEqual([]);
  });

  it('learns what was changed meanwhile, and what it did meanwhile is shown', async () => {
    const engine = engineWith([audition()]);
    const store = createAuditionStore(engine, () => OWN_DEFINITION);
    await store.load();
    engine.answer({ 'audition.set': () => away, 'audition.matrix': () => away });
    store.change((before) => ({ ...before, name: 'Kept' }));
    await vi.advanceTimersByTimeAsync(300);
    expect(store.state.getState()).toMatchObject({ audition: { name: 'Kept' }, failure: away });
    engine.answer({
      'audition.set': ({ revision }) => ({ revision: revision + 1 }),
      'audition.matrix': () => matrix(3),
    });
    await store.reconnected();
    expect(engine.inputsOf('audition.set')).toHaveLength(2);
    expect(store.state.getState()).toMatchObject({ matrix: matrix(3), failure: null });
  });
});

describe('its matrix', () => {
  it('follows the engine: several words at once are one question', async () => {
    const engine = engineWith([audition()]);
    const store = createAuditionStore(engine, () => OWN_DEFINITION);
    await store.load();
    store.connect();
    engine.answer({ 'audition.matrix': () => matrix(3) });
    const before = engine.inputsOf('audition.matrix').length;
    for (let told = 0; told < 3; told += 1) engine.emit({ type: 'audition_changed', id: 'audition-1' });
    engine.emit({ type: 'audition_changed', id: 'another' });
    await vi.advanceTimersByTimeAsync(50);
    expect(engine.inputsOf('audition.matrix')).toHaveLength(before + 1);
    expect(store.state.getState().matrix?.progress.done).toBe(3);
  });
});

describe('editing', () => {
  const before = audition({ blind: { ...audition().blind, voices: ['v1', 'v2'], sample: 's1' } });

  it('gives another text a key of its own', () => {
    const edited = withSample(before, 's1', { text: 'Another text.' });
    expect(edited.samples[0]?.key).not.toBe('s1');
    expect(edited.blind.sample).toBeNull();
    expect(withSample(before, 's1', { name: 'Greeting' }).samples[0]?.key).toBe('s1');
  });

  it('adds no voice twice, and takes a removed one out of the blind round', () => {
    const [first] = before.voices;
    expect(withVoices(before, first === undefined ? [] : [first.target]).voices).toHaveLength(2);
    expect(withoutVoice(before, 'v1').blind.voices).toEqual(['v2']);
  });
});
