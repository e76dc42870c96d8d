import { describe, expect, it } from 'vitest';
import type { BargeIn, PlannedBargeIn } from '../../../../core/contract/barge-in.ts';
import { computeFigures } from '../../../../core/session/figures/figures.ts';
import { virtuallyAudibleAt } from '../../../../core/session/playback/playback-of.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { runRequest } from '../../../factories/run-request.ts';
import { eventsOf, marksOf, outcomeOf, sessionOf, type SeenRun } from '../../../helpers/engine/engine.ts';
import { useLabEngine } from '../../../helpers/engine/lab-engine.ts';

const TEXT = 'Your card left the depot this morning. It should reach you on Thursday before noon.';

const stage = useLabEngine();

const request = (bargeIn?: PlannedBargeIn) =>
  runRequest({ target: labAdapter.defaultTarget, text: TEXT, ...(bargeIn && { bargeIn }) });

function factsOf(run: SeenRun) {
  const session = sessionOf(run);
  return { session, figures: computeFigures(session) };
}

describe('a run that is interrupted by its virtual player', () => {
  it('stops while the answer still comes, at its time after the first audible sample', async () => {
    await stage.setProfile({ speedUp: 1.2, chunkAudioMs: 20 });
    const rule: PlannedBargeIn = { by: 'time', afterMs: 700 };
    const run = await stage.test.run(request(rule));
    const { session, figures } = factsOf(run);
    expect(outcomeOf(run)).toBe('cancelled');
    expect(eventsOf(run, 'barge_in')).toMatchObject([{ cause: rule }]);
    const lateMs = (session.bargeIn?.at ?? NaN) - (virtuallyAudibleAt(session, 0) ?? NaN) - 700;
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(50);
    expect(figures.cancelTail).not.toBeNull();
    expect(figures.bargeIn).toMatchObject({ silenceMs: null });
  });

  it('is listened to at its own pace: what has come whole is interrupted with nothing left to cancel', async () => {
    const run = await stage.test.run(request({ by: 'text', place: { phrase: 'it should' } }));
    const { session, figures } = factsOf(run);
    expect(outcomeOf(run)).toBe('completed');
    expect(marksOf(run)).not.toContain('cancelSent');
    expect(figures.bargeIn?.cause).toEqual({ by: 'text', offset: 39, basis: 'estimated' });
    expect(figures.cancelTail).toMatchObject({ bytes: 0, unheard: { basis: 'estimated' } });
    const place = (39 / TEXT.length) * figures.audio.durationMs;
    const heardMs = (session.bargeIn?.at ?? NaN) - session.started.at - (figures.playback.playStartMs ?? NaN);
    expect(heardMs - place).toBeGreaterThanOrEqual(0);
    expect(heardMs - place).toBeLessThan(50);
  });

  it('ends by itself where the reply is over before', async () => {
    const run = await stage.test.run({ ...request({ by: 'time', afterMs: 60_000 }), text: 'Yes.' });
    expect(outcomeOf(run)).toBe('completed');
    expect(eventsOf(run, 'barge_in')).toEqual([]);
  });

  it('ends where the reply fails', async () => {
    await stage.setProfile({ fault: { kind: 'status', status: 500 } });
    const run = await stage.test.run({
      ...request({ by: 'time', afterMs: 60_000 }),
      target: { ...labAdapter.defaultTarget, transport: 'http' },
    });
    expect(outcomeOf(run)).toBe('failed');
  });

  it.each([
    [{ by: 'text', place: { phrase: 'refund' } } as const, /interrupted at "refund"/],
    [{ by: 'text', place: { offset: 500 } } as const, /interrupted at character 500/],
  ])('is refused for %j', (rule, words) => {
    expect(stage.test.engine.start(request(rule))).toMatchObject({
      ok: false,
      error: { code: 'usage', message: expect.stringMatching(words) as string },
    });
  });

  it('is refused for a device, whose page does it', () => {
    const started = stage.test.engine.start({ ...request({ by: 'time', afterMs: 1 }), playback: 'device' });
    expect(started).toMatchObject({ ok: false, error: { code: 'usage' } });
  });
});

describe('a stop with its cause', () => {
  const bargeIn = (): BargeIn => ({
    at: stage.test.engine.now(),
    errorMs: 0.3,
    cause: { by: 'microphone', detectionMs: 71 },
  });

  it('is told once, behind the start and ahead of the cancel', async () => {
    await stage.setProfile({ speedUp: 1, chunkAudioMs: 20 });
    const runId = stage.test.start(request());
    await stage.test.when(runId, (run) => eventsOf(run, 'chunk').length > 2);
    const first = bargeIn();
    await Promise.all([stage.test.engine.stop(runId, first), stage.test.engine.stop(runId, bargeIn())]);
    const run = await stage.test.ended(runId);
    expect(eventsOf(run, 'barge_in')).toEqual([{ kind: 'barge_in', ...first }]);
    const kinds = run.events.map((event) => (event.kind === 'mark' ? event.mark : event.kind));
    expect(kinds.indexOf('barge_in')).toBeLessThan(kinds.indexOf('cancelSent'));
  });

  it('that comes before anything was sent still follows the start', async () => {
    const runId = stage.test.start(request());
    await stage.test.engine.stop(runId, bargeIn());
    const run = await stage.test.ended(runId);
    const kinds = run.events.map(({ kind }) => kind);
    expect(kinds[0]).toBe('started');
    expect(kinds.filter((kind) => kind === 'barge_in')).toHaveLength(1);
  });

  it('without a cause tells none', async () => {
    const runId = stage.test.start(request());
    await stage.test.when(runId, (run) => eventsOf(run, 'chunk').length > 0);
    await stage.test.engine.stop(runId);
    expect(eventsOf(await stage.test.ended(runId), 'barge_in')).toEqual([]);
  });
});
