import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../../core/contract/events.ts';
import { replayIdOf } from '../../../../core/contract/portable.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { createReplay, type ReplayFollower } from '../../../../renderer/stores/live/replay-store.ts';
import { chunks, ended, started, ZERO_MS } from '../../../factories/run-events.ts';
import { createSilentPlayer } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const ID = replayIdOf('7');
const question = { session: null, runId: 'run-3', prebufferMs: 250 };
const silenced: RunEvent = {
  kind: 'playback',
  report: { what: 'mark', mark: 'silenced', at: ZERO_MS + 300, errorMs: 1 },
};

function openReplay() {
  const engine = createScriptedEngine({
    'session.replay': () => ({ runId: ID }),
    'history.audio': () => ({ wav: new Uint8Array(44) }),
  });
  const player = createSilentPlayer();
  const replay = createReplay(engine, player);
  replay.connect();
  return { engine, player, replay, playing: () => replay.state.getState().playing };
}

function follower() {
  const told: string[] = [];
  const own: ReplayFollower = {
    begin: (id) => void told.push(`begin ${id}`),
    accept: ({ kind }) => void told.push(kind),
    over: () => void told.push('over'),
  };
  return { told, own };
}

describe('a run that is heard again', () => {
  it('is asked of the engine, and what it tells reaches the player', async () => {
    const { engine, player, replay, playing } = openReplay();
    await replay.hear(question);
    expect(engine.inputsOf('session.replay')).toEqual([question]);
    expect(playing()).toEqual(question);
    engine.emitRun(ID, started({ prebufferMs: 250 }));
    for (const chunk of chunks([[180, 100]])) engine.emitRun(ID, chunk, new Uint8Array(3200));
    engine.emitRun(replayIdOf('of another page'), started());
    engine.emit({ type: 'audio_end', runId: ID });
    expect(player.told).toEqual([`begin ${ID}`, `push ${ID} 3200`, `end ${ID}`]);
  });

  it('loses nothing that comes before the answer', async () => {
    const { engine, player, replay } = openReplay();
    const early: EngineEvent = { type: 'run', runId: ID, event: started(), payload: null };
    engine.answer({
      'session.replay': () => {
        engine.emit(early);
        return { runId: ID };
      },
    });
    await replay.hear(question);
    expect(player.told).toEqual([`begin ${ID}`]);
  });

  it('is over for who draws it when all of it was told and heard', async () => {
    const { engine, player, replay, playing } = openReplay();
    const { told, own } = follower();
    await replay.hear(question, own);
    engine.emitRun(ID, started());
    engine.emitRun(ID, ended());
    expect(playing()).not.toBeNull();
    player.settle(ID);
    expect(told).toEqual([`begin ${ID}`, 'started', 'ended', 'over']);
    expect(playing()).toBeNull();
  });

  it('is over when the player is done where nobody draws it, and the engine need not go on', async () => {
    const { engine, player, replay, playing } = openReplay();
    await replay.hear(question);
    player.settle(ID);
    expect(playing()).toBeNull();
    expect(engine.inputsOf('run.stop')).toEqual([{ runId: ID }]);
  });

  it('is silent at once when it is stopped, and who draws it is told the rest', async () => {
    const { engine, player, replay, playing } = openReplay();
    const { told, own } = follower();
    await replay.hear(question, own);
    engine.emitRun(ID, started());
    replay.stop();
    expect(playing()).toBeNull();
    expect(engine.inputsOf('run.stop')).toEqual([{ runId: ID }]);
    for (const chunk of chunks([[180, 100]])) engine.emitRun(ID, chunk, new Uint8Array(3200));
    engine.emitRun(ID, ended());
    expect(player.told).toEqual([`begin ${ID}`, `stop ${ID}`]);
    expect(told).toEqual([`begin ${ID}`, 'started', 'chunk', 'ended', 'over']);
  });

  it('ends without the engine when that is gone', async () => {
    const { engine, replay } = openReplay();
    const { told, own } = follower();
    await replay.hear(question, own);
    engine.answer({ 'run.stop': () => ({ code: 'internal', message: 'Gone.', hint: 'Wait.' }) });
    replay.stop();
    await Promise.resolve();
    await Promise.resolve();
    expect(told.at(-1)).toBe('over');
  });

  it('that was stopped before the engine answered is stopped there too', async () => {
    const { engine, player, replay } = openReplay();
    const asked = replay.hear(question);
    replay.stop();
    await asked;
    engine.emitRun(ID, started());
    expect(player.told).toEqual([]);
    expect(engine.inputsOf('run.stop')).toEqual([{ runId: ID }]);
  });

  it('falls silent where the person had interrupted it', async () => {
    const { engine, player, replay } = openReplay();
    await replay.hear(question, follower().own);
    engine.emitRun(ID, started());
    engine.emitRun(ID, silenced);
    expect(player.told.at(-1)).toBe(`stop ${ID}`);
  });

  it('counts where the player ran dry in it, and in nothing else', async () => {
    const { player, replay } = openReplay();
    await replay.hear(question);
    const stall = { what: 'stall', startAt: 100, audioMs: 500, errorMs: 1 } as const;
    player.report(ID, { ...stall, endAt: null });
    player.report(ID, { ...stall, endAt: 340 });
    player.report('run-7', { ...stall, endAt: 900 });
    expect(replay.state.getState().stallsMs).toEqual([240]);
    await replay.hear(question);
    expect(replay.state.getState().stallsMs).toEqual([]);
  });

  it('says why it cannot be had', async () => {
    const { engine, replay } = openReplay();
    engine.answer({
      'session.replay': () => ({ code: 'usage', message: 'Breaks off.', hint: 'Look at it.' }),
    });
    await replay.hear(question);
    expect(replay.state.getState()).toMatchObject({ playing: null, failure: { code: 'usage' } });
  });
});

describe('the sound of a run', () => {
  it('is played through, as one piece, until the player is done', async () => {
    const { engine, player, replay, playing } = openReplay();
    await replay.listen('run-3');
    const [begin, ...rest] = player.told;
    const id = begin?.slice('begin '.length) ?? '';
    expect(rest).toEqual([`push ${id} 44`, `end ${id}`]);
    expect(playing()).toMatchObject({ runId: 'run-3' });
    player.settle(id);
    expect(playing()).toBeNull();
    // The engine knows nothing of it.
    expect(engine.inputsOf('run.stop')).toEqual([]);
  });
});
