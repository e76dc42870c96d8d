import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../../core/contract/commands.ts';
import { replyPlan } from '../../../factories/reply-plan.ts';
import { chunks, completeRun, ended, failed, started, ZERO_MS } from '../../../factories/run-events.ts';
import { createPageParts } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const refusal = { code: 'key_missing', message: 'Deepgram needs a key.', hint: 'Add one.' } as const;

describe('a run from the page', () => {
  it('asks for what the settings say and hands the payload, and what it is, straight to the player', async () => {
    const { engine, player, services } = await createPageParts();
    await services.controller.run();
    engine.emitRun('run-1', started({ playback: 'device' }));
    const format = { container: 'raw', encoding: 'pcm_s16le', sampleRate: 8000, channels: 1 } as const;
    engine.emit({ type: 'audio_begin', runId: 'run-1', request: 0, format, skipMs: 0 });
    for (const chunk of chunks([[180, 100]])) engine.emitRun('run-1', chunk, new Uint8Array(3200));
    engine.emit({ type: 'audio_end', runId: 'run-1' });

    expect(engine.inputsOf('run.start')).toMatchObject([
      { prebufferMs: 200, connection: 'reuse', playback: 'device' },
    ]);
    expect(player.told).toEqual([
      'begin run-1',
      'segment run-1 pcm_s16le 8000',
      'push run-1 3200',
      'end run-1',
    ]);
  });

  it('keeps events that come before the answer, in order, and drops other runs', async () => {
    const engine = createScriptedEngine({
      'run.start': () => {
        engine.emitRun('someone-else', started());
        engine.emitRun('run-1', started());
        engine.emitRun('run-1', { kind: 'note', at: ZERO_MS, level: 'info', code: 'x', message: 'early' });
        return { runId: 'run-1' };
      },
    });
    const { player, services } = await createPageParts(engine);
    await services.controller.run();
    expect(player.told).toEqual(['begin run-1']);
    expect(services.feed.finish()?.session.notes.map(({ message }) => message)).toEqual(['early']);
  });

  it('forces a cold connection for one run only', async () => {
    const { engine, services } = await createPageParts();
    await services.controller.run('cold');
    engine.emitRun('run-1', started());
    engine.emitRun('run-1', ended());
    await services.controller.run();
    expect(engine.inputsOf('run.start')).toMatchObject([{ connection: 'cold' }, { connection: 'reuse' }]);
  });

  it('cuts and sends as it is told, whatever the settings say', async () => {
    const { engine, services } = await createPageParts();
    const plan = replyPlan({ inFlight: 3, cache: true });
    services.settings.change({ fallback: { kind: 'again' } });
    for (const given of [plan, null, undefined]) {
      await services.controller.run('reuse', given);
      engine.emitRun('run-1', started());
      engine.emitRun('run-1', ended());
    }
    const asked = engine.inputsOf('run.start') as readonly CommandInput<'run.start'>[];
    const ofSettings = replyPlan({ inFlight: 2, fallback: [{ kind: 'again' }] });
    expect(asked.map((request) => request.plan)).toEqual([plan, undefined, ofSettings]);
  });

  it('tells the engine what the player measured and when it has settled', async () => {
    const { engine, player, services } = await createPageParts();
    await services.controller.run();
    const report = { what: 'mark', mark: 'heard', at: 1292, errorMs: 0.4 } as const;
    player.report('run-1', report);
    player.settle('run-1');
    expect(engine.inputsOf('run.playback')).toEqual([{ runId: 'run-1', report }]);
    expect(engine.inputsOf('run.settled')).toEqual([{ runId: 'run-1' }]);
  });

  it('shows the finished run and counts it', async () => {
    const { engine, services } = await createPageParts();
    await services.controller.run();
    for (const event of completeRun()) engine.emitRun('run-1', event);
    expect(services.controller.state.getState().stage).toEqual({ kind: 'shown', runId: 'run-1' });
    expect(services.feed.state.getState().frame).toMatchObject({ live: false, number: null });
    expect(services.runs.state.getState().runs).toMatchObject([{ id: 'run-1', ttfaMs: 180, failed: false }]);
  });

  it('says why a run was not taken, and lets the next one start', async () => {
    const { engine, services } = await createPageParts(createScriptedEngine({ 'run.start': () => refusal }));
    await services.controller.run();
    expect(services.controller.state.getState()).toMatchObject({
      refusal: { failure: refusal, target: { provider: 'lab' } },
      stage: { kind: 'refused' },
    });
    engine.answer({ 'run.start': () => ({ runId: 'run-2' }) });
    await services.controller.run();
    expect(services.controller.state.getState()).toMatchObject({ refusal: null, stage: { runId: 'run-2' } });
  });

  it('silences the player before it asks for the cancel', async () => {
    const { engine, player, services } = await createPageParts();
    await services.controller.run();
    const stopping = services.controller.stop();
    expect(player.told).toEqual(['stop run-1']);
    await stopping;
    const bargeIn = { at: 1000, errorMs: 0.2, cause: { by: 'button' } };
    expect(engine.inputsOf('run.stop')).toEqual([{ runId: 'run-1', bargeIn }]);
    expect(services.controller.state.getState().stage.kind).toBe('stopping');
  });

  it('stops a run whose Stop came before the engine had named it', async () => {
    const { engine, player, services } = await createPageParts();
    engine.answer({
      'run.start': () => {
        void services.controller.stop();
        return { runId: 'run-1' };
      },
    });
    await services.controller.run();
    expect(engine.inputsOf('run.stop')).toMatchObject([
      { runId: 'run-1', bargeIn: { cause: { by: 'button' } } },
    ]);
    expect(player.told).toContain('stop run-1');
    engine.emitRun('run-1', started());
    engine.emitRun('run-1', ended());
    engine.answer({ 'run.start': () => ({ runId: 'run-2' }) });
    await services.controller.run();
    expect(services.controller.state.getState().stage.kind).toBe('running');
  });

  it('asks the engine for nothing where Stop came before that, as while the microphone waits for leave', async () => {
    const { engine, services } = await createPageParts();
    const before = services.controller.state.getState();
    const running = services.controller.run();
    await services.controller.stop();
    await running;
    expect(engine.inputsOf('run.start')).toEqual([]);
    expect(services.controller.state.getState()).toEqual(before);
  });

  it('says why a measured run could not be heard, until the next one', async () => {
    const { engine, player, services } = await createPageParts();
    await services.controller.run();
    const blocked = { code: 'internal', message: 'Sound is blocked.', hint: 'Click the page.' } as const;
    player.fail('run-1', blocked);
    expect(services.controller.state.getState().unheard).toEqual(blocked);
    for (const event of completeRun()) engine.emitRun('run-1', event);
    await services.controller.run();
    expect(services.controller.state.getState().unheard).toBeNull();
  });

  it('ends the run by itself when the engine is gone', async () => {
    const { engine, services } = await createPageParts();
    await services.controller.run();
    engine.emitRun('run-1', started());
    services.controller.abandon();
    expect(services.controller.state.getState().stage).toEqual({ kind: 'shown', runId: 'run-1' });
  });

  it('counts a failed run as failed and keeps what was received', async () => {
    const { engine, services } = await createPageParts();
    await services.controller.run();
    for (const event of [
      started(),
      ...chunks([[180, 100]]),
      failed(300, 'cut'),
      ended({ outcome: 'failed' }),
    ]) {
      engine.emitRun('run-1', event);
    }
    expect(services.runs.state.getState().runs).toMatchObject([{ failed: true }]);
    expect(services.feed.state.getState().frame?.session.chunks).toHaveLength(1);
  });

  it('shows of two kept runs the one that was wished last, whichever comes first', async () => {
    const { engine, services } = await createPageParts();
    const invoke = engine.invoke.bind(engine);
    let tell = (): void => undefined;
    const late = new Promise<void>((resolve) => (tell = resolve));
    engine.answer({ 'history.get': ({ runId }) => ({ runId, number: 1, events: completeRun() }) });
    engine.invoke = async (name, input) => {
      const answer = await invoke(name, input);
      if (name === 'history.get' && JSON.stringify(input).includes('run-a')) await late;
      return answer;
    };
    const first = services.controller.show('run-a', 1);
    await services.controller.show('run-b', 2);
    tell();
    await first;
    expect(services.controller.state.getState().stage).toEqual({ kind: 'shown', runId: 'run-b' });
  });
});
