import { describe, expect, it } from 'vitest';
import { workOf } from '../../../../renderer/stores/run/run-summary.ts';
import { sameWork } from '../../../../renderer/stores/stored/runs-store.ts';
import { replyPlan } from '../../../factories/reply-events.ts';
import { completeRun, ended, failed, sessionOf, started } from '../../../factories/run-events.ts';
import { runRow } from '../../../factories/run-rows.ts';
import { createPageParts } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const stored = {
  runs: [
    { runId: 'run-c', number: 341, events: completeRun() },
    { runId: 'run-b', number: 340, events: [started(), failed(90, 'tls'), ended({ outcome: 'failed' })] },
  ],
};

describe('the runs of the page', () => {
  it('carry the numbers that history gave them', async () => {
    const { services } = await createPageParts(createScriptedEngine({ 'history.list': () => stored }));
    expect(services.runs.state.getState().runs.map(({ number }) => number)).toEqual([340, 341]);
  });

  it('are the last 200, as summaries without events', async () => {
    const { services } = await createPageParts();
    const session = sessionOf(completeRun());
    for (let number = 1; number <= 205; number += 1)
      services.runs.add({ ...session, id: `run-${number}` }, number);
    const { runs } = services.runs.state.getState();
    expect(runs.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, index) => index + 6));
    expect(JSON.stringify(runs[0]).length).toBeLessThan(1500);
  });

  it('are compared only with those that were cut in the same way, before and after the page was loaded anew', async () => {
    const planned = { runId: 'run-d', number: 342, events: completeRun({ plan: replyPlan() }) };
    const kept = { ...stored, runs: [planned, ...stored.runs] };
    const { services } = await createPageParts(createScriptedEngine({ 'history.list': () => kept }));
    services.runs.add(sessionOf(completeRun({ plan: replyPlan() }), 'run-e'), null);
    const sameAs = (plan?: ReturnType<typeof replyPlan>) =>
      services.runs.state
        .getState()
        .runs.filter((run) =>
          sameWork(run, workOf({ ...started(), ...(plan === undefined ? {} : { plan }) })),
        )
        .map(({ id }) => id);
    expect(sameAs()).toEqual(['run-b', 'run-c']);
    expect(sameAs(replyPlan())).toEqual(['run-d', 'run-e']);
  });

  it('have no number as long as history has no row of them, whatever else was measured meanwhile', async () => {
    const { engine, services } = await createPageParts();
    const session = sessionOf(completeRun());
    const numbers = () => services.runs.state.getState().runs.map(({ number }) => number);
    const others = runRow({ runId: 'of-another-process', number: 2 });
    const answer = (rows: ReturnType<typeof runRow>[]) =>
      engine.answer({
        'history.rows': () => ({ kept: { runs: 2, bytes: 0, isComplete: true }, found: 2, rows }),
      });
    services.runs.add(session, null);
    answer([others]);
    await services.runs.recount();
    expect(numbers()).toEqual([null]);
    answer([runRow({ runId: session.id, number: 3 }), others]);
    await services.runs.recount();
    expect(numbers()).toEqual([3]);
  });

  it('take the numbers that history gave meanwhile', async () => {
    const { engine, services } = await createPageParts(
      createScriptedEngine({ 'history.list': () => stored }),
    );
    const rows = [runRow({ runId: 'run-z', number: 367 }), runRow({ runId: 'run-c', number: 344 })];
    engine.answer({
      'history.rows': () => ({ kept: { runs: 2, bytes: 0, isComplete: true }, found: 2, rows }),
    });
    await services.runs.recount();
    expect(services.runs.state.getState().runs.map(({ number }) => number)).toEqual([340, 344]);
  });

  it('are opened one by one', async () => {
    const engine = createScriptedEngine({
      'history.list': () => stored,
      'history.get': () => ({ events: completeRun() }),
    });
    const { services } = await createPageParts(engine);
    await services.controller.show('run-c');
    expect(engine.inputsOf('history.list')).toHaveLength(1);
    expect(engine.inputsOf('history.get')).toEqual([{ runId: 'run-c' }]);
    expect(services.feed.state.getState().frame).toMatchObject({ number: 341, live: false });
  });
});
