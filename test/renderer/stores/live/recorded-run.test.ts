import { describe, expect, it } from 'vitest';
import { replayIdOf } from '../../../../core/contract/portable.ts';
import { shiftEvent } from '../../../../core/session/record/shift-event.ts';
import { completeRun } from '../../../factories/run-events.ts';
import { runRow } from '../../../factories/run-rows.ts';
import { createPageParts } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const ID = replayIdOf('1');
const row = runRow({ runId: 'far-run', number: 12 });
const run = { session: 'abc', fileName: 'demo.onset', row };
const gone = {
  code: 'not_found',
  message: 'This file is not open any more.',
  hint: 'Open it again.',
} as const;

async function openPage() {
  const engine = createScriptedEngine({
    'session.get': () => ({ events: completeRun() }),
    'session.audio': () => ({ code: 'not_found', message: 'No sound.', hint: 'None.' }),
    'session.replay': () => ({ runId: ID }),
  });
  const parts = await createPageParts(engine);
  const { controller, feed, runs } = parts.services;
  return {
    ...parts,
    state: () => controller.state.getState(),
    frame: () => feed.state.getState().frame,
    counted: () => runs.state.getState().runs,
  };
}

describe('a run of an opened file on Live', () => {
  it('is shown as it ended, said to be recorded, and not counted', async () => {
    const { services, state, frame, counted } = await openPage();
    expect(await services.recorded.look(run)).toBeNull();
    expect(frame()).toMatchObject({ number: 12, live: false, figures: { latency: { ttfaMs: 180 } } });
    expect(state()).toMatchObject({ stage: { kind: 'shown', runId: 'far-run' }, recorded: run });
    expect(counted()).toEqual([]);
  });

  it('says why it cannot be shown, and leaves what is there', async () => {
    const { engine, services, state, frame } = await openPage();
    engine.answer({ 'session.get': () => gone, 'session.replay': () => gone });
    expect(await services.recorded.look(run)).toEqual(gone);
    expect(await services.recorded.replay(run)).toEqual(gone);
    expect([state().stage.kind, state().recorded, frame()]).toEqual(['idle', null, null]);
  });

  it('moves while it is told once more, has the same figures in the end, and changes no record', async () => {
    const { engine, player, services, state, frame, counted } = await openPage();
    expect(await services.recorded.replay(run)).toBeNull();
    expect(engine.inputsOf('session.replay')).toEqual([
      { session: 'abc', runId: 'far-run', prebufferMs: null },
    ]);
    expect(state()).toMatchObject({ stage: { kind: 'replaying', runId: ID }, recorded: run });
    for (const event of completeRun()) engine.emitRun(ID, shiftEvent(event, 5000));
    player.report(ID, { what: 'mark', mark: 'heard', at: 6000, errorMs: 1 });
    player.settle(ID);
    expect(state()).toMatchObject({ stage: { kind: 'shown' }, recorded: run });
    expect(frame()).toMatchObject({ number: 12, live: false, figures: { latency: { ttfaMs: 180 } } });
    expect(counted()).toEqual([]);
    expect(engine.inputsOf('run.playback')).toEqual([]);
    expect(engine.inputsOf('run.settled')).toEqual([]);
  });

  it('falls silent at Stop without a barge-in, and shows the whole record', async () => {
    const { engine, player, services, state, frame } = await openPage();
    await services.recorded.replay(run);
    const [begun, ...rest] = completeRun();
    if (begun !== undefined) engine.emitRun(ID, begun);
    await services.controller.stop();
    expect(player.told).toContain(`stop ${ID}`);
    expect(engine.inputsOf('run.stop')).toEqual([{ runId: ID }]);
    for (const event of rest) engine.emitRun(ID, event);
    expect(state().stage.kind).toBe('shown');
    expect(frame()?.figures.latency.ttfaMs).toBe(180);
  });

  it('gives way to a measured run, which is not said to be recorded', async () => {
    const { engine, services, state } = await openPage();
    await services.recorded.look(run);
    await services.controller.run();
    expect(state()).toMatchObject({ stage: { kind: 'running' }, recorded: null });
    expect(await services.recorded.look(run)).toBeNull();
    await services.recorded.replay(run);
    expect(state().recorded).toBeNull();
    expect(engine.inputsOf('session.replay')).toEqual([]);
  });
});
