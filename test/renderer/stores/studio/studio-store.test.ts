import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CommandInput } from '../../../../core/contract/commands.ts';
import type { RunEvent } from '../../../../core/session/record/record.ts';
import { progressWords } from '../../../../renderer/components/shell/studio-progress.ts';
import { countedRuns, timeLeftMs } from '../../../../renderer/stores/studio/studio-state.ts';
import { createStudioStore } from '../../../../renderer/stores/studio/studio-store.ts';
import { ended, failed, started } from '../../../factories/run-events.ts';
import { replyEvents, strategiesOf, studioOrder } from '../../../factories/studio-runs.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

/** An engine that numbers its runs; nothing ends before the test says so. */
function openStudio(onStart: (runId: string) => void = () => undefined) {
  let count = 0;
  const engine = createScriptedEngine({
    'run.start': () => {
      const runId = `run-${String((count += 1))}`;
      onStart(runId);
      return { runId };
    },
  });
  const studio = createStudioStore(engine);
  studio.connect();
  const play = (runId: string, events: readonly RunEvent[] = replyEvents()) => {
    for (const event of events) engine.emitRun(runId, event);
  };
  const starts = () => engine.inputsOf('run.start') as readonly CommandInput<'run.start'>[];
  return { engine, studio, play, starts, settled: () => new Promise((done) => setTimeout(done)) };
}

afterEach(() => {
  vi.restoreAllMocks();
});

const failedRun = [started({ connection: 'reuse' }), failed(10, 'cut'), ended({ outcome: 'failed' })];

describe('a comparison', () => {
  it('asks for silent runs of the same text, in rounds, one after the other', async () => {
    const { studio, play, starts, settled } = openStudio();
    studio.begin(studioOrder());
    for (const runId of ['run-1', 'run-2', 'run-3', 'run-4']) {
      await settled();
      expect(starts()).toHaveLength(Number(runId.slice(4)));
      play(runId);
    }
    expect(starts().every(({ playback, text }) => playback === 'virtual' && text.startsWith('One'))).toBe(
      true,
    );
    const strategies = starts().map(({ plan }) => plan?.chunking.strategy);
    const round = ['sentence', 'whole'];
    expect([strategies.slice(0, 2).sort(), strategies.slice(2).sort()]).toEqual([round, round]);
    expect(studio.state.getState()).toMatchObject({ stage: { kind: 'done' }, planned: 4 });
    expect(countedRuns(studio.state.getState(), '0')).toHaveLength(2);
  });

  it('keeps as many runs under way as may be side by side', async () => {
    const { studio, starts, settled } = openStudio();
    studio.begin(studioOrder({ sideBySide: 3 }));
    await settled();
    expect(starts()).toHaveLength(3);
    expect(studio.state.getState().underWay).toBe(3);
  });

  it('hears what a run said before its id was known', async () => {
    const parts = openStudio((runId) => {
      for (const event of replyEvents()) parts.engine.emitRun(runId, event);
    });
    parts.studio.begin(studioOrder({ runsEach: 1 }));
    await parts.settled();
    expect(parts.studio.state.getState()).toMatchObject({ stage: { kind: 'done' } });
    expect(parts.studio.state.getState().runs).toHaveLength(2);
  });

  it('begins nothing while it is paused, and goes on where it was', async () => {
    const { studio, play, starts, settled } = openStudio();
    studio.begin(studioOrder());
    await settled();
    studio.pause();
    play('run-1');
    await settled();
    expect(starts()).toHaveLength(1);
    studio.resume();
    await settled();
    expect(starts()).toHaveLength(2);
  });

  it('cancels what is under way when it is stopped, and keeps what is over', async () => {
    const { engine, studio, play, settled } = openStudio();
    studio.begin(studioOrder());
    await settled();
    play('run-1');
    await settled();
    studio.stop();
    expect(engine.inputsOf('run.stop')).toEqual([{ runId: 'run-2' }]);
    play('run-2', [started(), ended({ outcome: 'cancelled' })]);
    expect(studio.state.getState()).toMatchObject({ stage: { kind: 'stopped' }, underWay: 0 });
    expect(studio.state.getState().runs).toHaveLength(1);
  });

  it('counts a failed run and goes on', async () => {
    const { studio, play, settled } = openStudio();
    studio.begin(studioOrder({ runsEach: 1 }));
    await settled();
    play('run-1', failedRun);
    await settled();
    play('run-2');
    const state = studio.state.getState();
    expect(state.stage.kind).toBe('done');
    expect([state.runs.length, countedRuns(state).length]).toEqual([2, 1]);
  });

  it('breaks off when nothing but failures comes, with the last one’s words', async () => {
    const { studio, play, starts, settled } = openStudio();
    studio.begin(studioOrder({ runsEach: 20 }));
    for (const runId of ['run-1', 'run-2', 'run-3']) {
      await settled();
      play(runId, failedRun);
    }
    await settled();
    expect(studio.state.getState().stage).toMatchObject({ kind: 'failed', failure: { code: 'cut' } });
    expect(starts()).toHaveLength(3);
  });

  it('says why the engine takes no run', async () => {
    const refusal = { code: 'key_missing', message: 'Deepgram needs a key.', hint: 'Add one.' } as const;
    const studio = createStudioStore(createScriptedEngine({ 'run.start': () => refusal }));
    studio.begin(studioOrder());
    await new Promise((done) => setTimeout(done));
    expect(studio.state.getState()).toMatchObject({
      stage: { kind: 'failed', failure: refusal },
      underWay: 0,
    });
  });

  it('repeats a run that found no open connection, and never mixes it with the others', async () => {
    const { studio, play, starts, settled } = openStudio();
    studio.begin(studioOrder({ runsEach: 1 }));
    await settled();
    play('run-1', replyEvents({ temperature: 'cold' }));
    await settled();
    play('run-2');
    await settled();
    play('run-3');
    expect(starts()).toHaveLength(3);
    const state = studio.state.getState();
    expect([state.stage.kind, state.runs.length, countedRuns(state).length]).toEqual(['done', 2, 2]);
  });

  it('fills the phrase cache before it measures anything, and counts no run of that', async () => {
    const { studio, play, starts, settled } = openStudio();
    studio.begin(studioOrder({ keepsAnswers: true, runsEach: 1, sideBySide: 3 }));
    await settled();
    expect(starts()).toHaveLength(2);
    play('run-1');
    await settled();
    expect(studio.state.getState()).toMatchObject({ filling: 1, runs: [] });
    expect(starts()).toHaveLength(2);
    play('run-2');
    await settled();
    expect(starts()).toHaveLength(4);
    play('run-3');
    play('run-4');
    expect(studio.state.getState()).toMatchObject({ stage: { kind: 'done' }, planned: 2, filling: 0 });
    expect(studio.state.getState().runs).toHaveLength(2);
  });

  it('makes a connection for each setting of the vendor’s options', async () => {
    const { engine, studio, settled } = openStudio();
    const order = studioOrder({ sideBySide: 4 });
    const cases = order.cases.map((one, index) => ({
      ...one,
      target: { ...one.target, options: { delay: index } },
    }));
    studio.begin({ ...order, cases });
    await settled();
    const warmed = engine.inputsOf('connection.warm') as readonly CommandInput<'connection.warm'>[];
    expect(warmed.map((asked) => [asked.target.options, asked.connections])).toEqual([
      [{ delay: 0 }, 3],
      [{ delay: 1 }, 3],
    ]);
  });

  it('goes further with one strategy, and none of that enters the comparison', async () => {
    const { studio, play, starts, settled } = openStudio();
    studio.begin(studioOrder({ runsEach: 1 }));
    await settled();
    play('run-1');
    await settled();
    play('run-2');
    studio.goFurther('1', 2);
    expect(studio.state.getState()).toMatchObject({ stage: { kind: 'running' }, furtherPlanned: 2 });
    for (const runId of ['run-3', 'run-4']) {
      await settled();
      play(runId);
    }
    const state = studio.state.getState();
    expect(
      starts()
        .slice(2)
        .map(({ plan }) => plan?.chunking.strategy),
    ).toEqual(['whole', 'whole']);
    expect([state.stage.kind, state.runs.length, state.further.length]).toEqual(['done', 2, 2]);
    expect(countedRuns(state, '1')).toHaveLength(1);
    expect(strategiesOf(state, null).map(({ row, recorded }) => [row.n, recorded.length])).toEqual([
      [1, 1],
      [1, 3],
    ]);
    expect(progressWords(state, 0)).toBe('2 of 2 runs, warm, then 2 of 2 more');
  });

  it('counts the time left from when it went on, whatever passed since the run before', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const { studio, play, settled } = openStudio();
    studio.begin(studioOrder({ cases: studioOrder().cases.slice(0, 1), runsEach: 1 }));
    await settled();
    now.mockReturnValue(5000);
    play('run-1');
    now.mockReturnValue(65_000);
    studio.goFurther('0', 3);
    await settled();
    expect(timeLeftMs(studio.state.getState(), 66_000)).toBe(14_000);
    studio.pause();
    now.mockReturnValue(95_000);
    studio.resume();
    expect(timeLeftMs(studio.state.getState(), 96_000)).toBe(14_000);
  });

  it('goes no further before there was a comparison, nor while something is under way', async () => {
    const { studio, starts, settled } = openStudio();
    studio.goFurther('1', 2);
    expect(starts()).toHaveLength(0);
    studio.begin(studioOrder());
    studio.goFurther('1', 2);
    await settled();
    expect([starts().length, studio.state.getState().furtherPlanned]).toEqual([1, 0]);
  });

  it('makes a connection for each phrase that a reply guesses, before every run', async () => {
    const { engine, studio, play, settled } = openStudio();
    const tokens = [{ atMs: 1, text: 'One.' }];
    const source = { kind: 'tokens', origin: 'simulated', tokens } as const;
    studio.begin(studioOrder({ source, likelyPhrases: ['One.', 'Two.'], runsEach: 1 }));
    await settled();
    play('run-1');
    await settled();
    const warmed = engine.inputsOf('connection.warm') as readonly CommandInput<'connection.warm'>[];
    expect(warmed.map(({ connections }) => connections)).toEqual([3, 3]);
  });

  it('begins nothing that was paused or stopped while its connection was made', async () => {
    const { studio, play, starts, settled } = openStudio();
    studio.begin(studioOrder({ runsEach: 1 }));
    studio.pause();
    await settled();
    expect([starts().length, studio.state.getState().underWay]).toEqual([0, 0]);
    studio.resume();
    await settled();
    play('run-1');
    studio.stop();
    await settled();
    expect(starts()).toHaveLength(1);
    expect(studio.state.getState().stage.kind).toBe('stopped');
  });

  it('ends when the engine is gone', async () => {
    const { studio, settled } = openStudio();
    studio.begin(studioOrder());
    await settled();
    studio.abandon();
    expect(studio.state.getState()).toMatchObject({ stage: { kind: 'stopped' }, underWay: 0 });
  });
});
