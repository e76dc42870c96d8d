import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeWav16 } from '../../../../core/audio/wav-encode.ts';
import type { Audition, Cell, MatrixAnswer } from '../../../../core/contract/audition.ts';
import { isReplay } from '../../../../core/contract/portable.ts';
import { OWN_DEFINITION } from '../../../../core/timeline/lens-definition.ts';
import {
  createAuditionBlind,
  type Side,
  unmeasured,
} from '../../../../renderer/stores/audition/audition-blind.ts';
import { withSamples } from '../../../../renderer/stores/audition/audition-edits.ts';
import { createAuditionPlayer } from '../../../../renderer/stores/audition/audition-player.ts';
import { createAuditionSounds } from '../../../../renderer/stores/audition/audition-sounds.ts';
import { createAuditionStore } from '../../../../renderer/stores/audition/audition-store.ts';
import { audition, auditionSample } from '../../../factories/audition.ts';
import { completeRun } from '../../../factories/run-events.ts';
import { createSilentPlayer } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const RATE = 16_000;
const tone = (level: number, ms: number) =>
  encodeWav16([Float32Array.from({ length: (RATE * ms) / 1000 }, (_, at) => level * Math.sin(at / 3))], RATE);
/** Of v1 loud, of v2 quiet; two seconds each. */
const wavOf = (runId: string) => tone(runId.startsWith('v1') ? 0.5 : 0.1, 2000);

const cell = (voice: string, sample: string): Cell => ({
  ...{ voice, sample, state: 'done', n: 1, wanted: 1, failed: 0, p50: null, max: 180 },
  ...{ runId: `${voice}/${sample}`, shownMs: 180, phasesMs: [], audioMs: 2000, error: null, retryInMs: null },
});
const cells = ['v1', 'v2'].flatMap((voice) => ['s1', 's2'].map((sample) => cell(voice, sample)));
const matrix: MatrixAnswer = {
  revision: 0,
  progress: { stage: 'idle', pausedBy: null, done: 4, of: 4, leftMs: null, warmedUp: null, leftUsd: null },
  ...{ cells, voices: [] },
};

async function openBlind(changes: Partial<Audition['blind']> = {}) {
  const blind = { ...audition().blind, isOn: true, voices: ['v1', 'v2'], trials: 4, ...changes };
  const engine = createScriptedEngine({
    'audition.list': () => ({
      auditions: [{ id: 'audition-1', name: '', voices: 2, samples: 2 }],
      setAside: [],
    }),
    'audition.get': () => audition({ blind }),
    'audition.set': ({ revision }) => ({ revision: revision + 1 }),
    'audition.matrix': () => matrix,
    'audition.listening': () => null,
    'history.get': () => ({ events: completeRun() }),
    'history.audio': ({ runId }) => ({ wav: wavOf(runId) }),
  });
  const silent = createSilentPlayer();
  const pushed: Uint8Array[] = [];
  const push = (runId: string, payload: Uint8Array) => {
    pushed.push(payload);
    silent.push(runId, payload);
  };
  // The silent player answers `snapshot` from its own `look`.
  const player = createAuditionPlayer(engine, { ...silent, push, snapshot: () => silent.look });
  const store = createAuditionStore(engine, () => OWN_DEFINITION);
  await store.load();
  const session = createAuditionBlind(
    store,
    player,
    createAuditionSounds(engine),
    () => '2026-11-21T10:00:00Z',
  );
  player.connect();
  session.connect();
  const idNow = () => silent.told.findLast((said) => said.startsWith('begin '))?.slice(6) ?? '';
  const hearAll = async (side: Side) => {
    const heard = session.hear(side);
    await vi.advanceTimersByTimeAsync(50);
    await heard;
    silent.report(idNow(), { what: 'mark', mark: 'playEnd', at: 0, errorMs: 0 });
    silent.settle(idNow());
  };
  return { engine, silent, pushed, player, store, session, idNow, hearAll };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a blind trial', () => {
  it('takes no vote before both were heard', async () => {
    const { session, store, hearAll } = await openBlind();
    expect(session.vote('a')).toBe(false);
    await hearAll('a');
    expect(session.vote('a')).toBe(false);
    await hearAll('b');
    expect(session.state.getState().heard).toEqual(['a', 'b']);
    const { trial } = session.state.getState();
    expect(session.vote('tie')).toBe(true);
    expect(store.state.getState().audition?.blind.votes).toEqual([
      { ...trial, choice: 'tie', mode: 'equalised', at: '2026-11-21T10:00:00Z' },
    ]);
    expect(session.state.getState()).toMatchObject({ number: 2, heard: [] });
  });

  it('is kept at once when it is voted: a page that is loaded again has it', async () => {
    const { session, engine, hearAll } = await openBlind();
    await hearAll('a');
    await hearAll('b');
    session.vote('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.inputsOf('audition.set')).toMatchObject([{ blind: { votes: [{ choice: 'a' }] } }]);
  });

  it('asks for X too where there is one', async () => {
    const { session, hearAll } = await openBlind({ kind: 'abx' });
    await hearAll('a');
    await hearAll('b');
    expect(session.vote('a')).toBe(false);
    await hearAll('x');
    expect(session.vote('a')).toBe(true);
  });

  it('counts a second of a sound as heard, and less of it not', async () => {
    const { session, silent, idNow } = await openBlind();
    const hearing = session.hear('a');
    await vi.advanceTimersByTimeAsync(50);
    await hearing;
    silent.look = { ...silent.look, runId: idNow(), playedMs: 900 };
    await vi.advanceTimersByTimeAsync(100);
    expect(session.state.getState().heard).toEqual([]);
    silent.look = { ...silent.look, playedMs: 1000 };
    await vi.advanceTimersByTimeAsync(100);
    expect(session.state.getState().heard).toEqual(['a']);
  });

  it('counts the wait of true latency as no voice', async () => {
    const { session, silent, idNow } = await openBlind({ mode: 'true_latency' });
    const hearing = session.hear('a');
    await vi.advanceTimersByTimeAsync(50);
    await hearing;
    // It waits for 260 ms, and begins with 40 ms of silence.
    silent.look = { ...silent.look, runId: idNow(), playedMs: 1299 };
    await vi.advanceTimersByTimeAsync(100);
    expect(session.state.getState().heard).toEqual([]);
    silent.look = { ...silent.look, playedMs: 1301 };
    await vi.advanceTimersByTimeAsync(100);
    expect(session.state.getState().heard).toEqual(['a']);
  });

  it('plays the same runs to its end, whatever is measured meanwhile', async () => {
    const { engine, store, hearAll } = await openBlind();
    await hearAll('a');
    const measured = cells.map((one) => ({ ...one, runId: `${one.runId ?? ''}-later` }));
    engine.answer({ 'audition.matrix': () => ({ ...matrix, cells: measured }) });
    await store.refresh();
    await hearAll('b');
    await hearAll('a');
    expect(engine.inputsOf('history.audio')).toHaveLength(2);
  });

  it('counts nothing as heard that was silenced', async () => {
    const { session, silent, idNow } = await openBlind();
    const hearing = session.hear('a');
    await vi.advanceTimersByTimeAsync(50);
    await hearing;
    silent.settle(idNow());
    expect(session.state.getState().heard).toEqual([]);
  });

  it('plays both at one loudness, without their leading silence, and nothing to tell them by', async () => {
    const { pushed, hearAll } = await openBlind();
    await hearAll('a');
    await hearAll('b');
    const peaks = pushed.map((wav) =>
      new Int16Array(wav.buffer, wav.byteOffset + 44).reduce(
        (most, value) => Math.max(most, Math.abs(value)),
        0,
      ),
    );
    expect(Math.abs((peaks[0] ?? 0) / (peaks[1] ?? 1) - 1)).toBeLessThan(0.01);
    // 40 ms of leading silence are left out of the two seconds.
    expect(pushed.map(({ length }) => length)).toEqual([44 + 2 * 31_360, 44 + 2 * 31_360]);
  });

  it('has the whole wait in it where latency is part of the judgement', async () => {
    const { pushed, hearAll } = await openBlind({ mode: 'true_latency' });
    await hearAll('a');
    // With 200 ms of prebuffer the run of five 100 ms pieces began to play at 260 ms.
    expect(pushed[0]?.length).toBe(44 + 2 * (32_000 + 260 * 16));
  });

  it('switches at the same moment', async () => {
    const { session, silent, pushed, player, idNow } = await openBlind();
    const hearing = session.switchOver();
    await vi.advanceTimersByTimeAsync(50);
    await hearing;
    silent.look = { ...silent.look, runId: idNow(), playedMs: 500 };
    await session.switchOver();
    expect(player.state.getState().playing).toBe('blind b');
    expect((pushed[0]?.length ?? 0) - (pushed[1]?.length ?? 0)).toBe(2 * 8000);
  });
});

describe('a blind round', () => {
  it('has no trial once it is revealed, and other draws when it starts over', async () => {
    const { session, store } = await openBlind();
    session.reveal();
    expect(session.state.getState().trial).toBeNull();
    session.startOver();
    expect(store.state.getState().audition?.blind).toMatchObject({ seed: 2, votes: [], isRevealed: false });
    expect(session.state.getState().number).toBe(1);
  });

  it('draws on as it began when samples come and runs are measured', async () => {
    const drawn = async (meddle: (parts: Awaited<ReturnType<typeof openBlind>>) => Promise<void>) => {
      const parts = await openBlind({ trials: 6 });
      const { session, store, hearAll } = parts;
      const trials: unknown[] = [];
      while (session.state.getState().trial !== null) {
        trials.push(session.state.getState().trial);
        await hearAll('a');
        await hearAll('b');
        session.vote('a');
        if (trials.length === 2) await meddle(parts);
      }
      expect(store.state.getState().audition?.blind.drawnFrom).toEqual(['s1', 's2']);
      return trials;
    };
    const undisturbed = await drawn(() => Promise.resolve());
    const disturbed = await drawn(async ({ store, engine }) => {
      store.change((before) => withSamples(before, [auditionSample('s0'), auditionSample('s3')]));
      const later = cells.map((one) => ({ ...one, runId: `${one.runId ?? ''}-later` }));
      const unheard = ['v1', 'v2'].map((voice) => ({ ...cell(voice, 's3'), runId: null }));
      engine.answer({ 'audition.matrix': () => ({ ...matrix, cells: [...later, ...unheard] }) });
      await store.refresh();
    });
    expect(undisturbed).toHaveLength(6);
    expect(disturbed).toEqual(undisturbed);
  });

  it('keeps the run of a cell that was heard in it to its end', async () => {
    const { session, store, engine, hearAll } = await openBlind({ sample: 's1' });
    const vote = async () => {
      await hearAll('a');
      await hearAll('b');
      session.vote('a');
    };
    await vote();
    const later = cells.map((one) => ({ ...one, runId: `${one.runId ?? ''}-later` }));
    engine.answer({ 'audition.matrix': () => ({ ...matrix, cells: later }) });
    await store.refresh();
    await vote();
    expect(engine.inputsOf('history.audio')).toHaveLength(2);
    session.startOver();
    await vote();
    expect(engine.inputsOf('history.audio')).toHaveLength(4);
  });

  it('waits for every cell that it needs', () => {
    const blind = { ...audition().blind, isOn: true, voices: ['v1', 'v2'], sample: 's1' };
    const silent = cells.map((one) =>
      one.sample === 's2' || one.voice === 'v2' ? { ...one, runId: null } : one,
    );
    expect(unmeasured(audition({ blind }), silent)).toMatchObject([{ voice: 'v2', sample: 's1' }]);
  });

  it('keeps measuring quiet for as long as somebody listens, and the engine out of what is played', async () => {
    const { engine, hearAll, idNow } = await openBlind();
    await hearAll('a');
    expect(engine.inputsOf('audition.listening')).toEqual([{ forMs: 1960 + 1500 }, { forMs: 1500 }]);
    expect(isReplay(idNow())).toBe(true);
  });
});
