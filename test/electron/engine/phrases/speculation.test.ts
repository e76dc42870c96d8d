import { beforeAll, describe, expect, it } from 'vitest';
import type { TextSource } from '../../../../core/contract/reply-plan.ts';
import { computeFigures } from '../../../../core/session/figures/figures.ts';
import { reuseOf } from '../../../../core/session/figures/reuse.ts';
import type { LabSend } from '../../../../electron/lab/network/send-log.ts';
import { beganAs } from '../../../../core/sweep/alike.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { type PlanParts, replyPlan } from '../../../factories/reply-plan.ts';
import { runRequest } from '../../../factories/run-request.ts';
import {
  type SeenRun,
  createTestEngine,
  eventsOf,
  failureIn,
  outcomeOf,
  payloadOf,
  sessionOf,
} from '../../../helpers/engine/engine.ts';
import { useLabEngine } from '../../../helpers/engine/lab-engine.ts';
import { openTempPhrases } from '../../../helpers/engine/temp-phrases.ts';

const target = { ...labAdapter.defaultTarget, transport: 'http', format: 'pcm_16000' } as const;
const TEXT = 'One moment. I am looking it up for you.';
const PHRASES = ['One moment.', 'Sure, no problem at all.', 'Hello.'];
const SIDE_BY_SIDE = 10;
/** When the first sentence is over, ms from the start of the reply. */
const RELEASE_MS = 400;

const stage = useLabEngine();
// The first request of a process waits for the voice.
beforeAll(async () => void (await soundOf(TEXT)));

const soundOf = async (text: string): Promise<Buffer> =>
  payloadOf(await stage.test.run(runRequest({ target, text })));

/** As a model says it: silent at first, then all at once. */
const inTime = (text: string, atMs = RELEASE_MS): TextSource => ({
  kind: 'tokens',
  origin: 'simulated',
  tokens: [{ atMs, text }],
});

const requestFor = (plan: PlanParts = {}, text = TEXT) =>
  runRequest({ target, text, plan: replyPlan({ source: inTime(text), speculate: PHRASES, ...plan }) });

const speculation = (run: SeenRun) => {
  const { speculation: figures } = reuseOf(sessionOf(run));
  if (figures === null) throw new Error('nothing was asked for beforehand');
  return figures;
};

/** By the lab's own log: what each answer weighed, and when its first audio was sent, on the engine's clock. */
async function answers(run: SeenRun) {
  const { clockOriginMs } = sessionOf(run).started;
  const sends = (await stage.lab.sendLog()).filter(({ kind }) => kind === 'audio');
  return [...new Set(sends.map(({ exchange }) => exchange))].map((exchange) => {
    const own = sends.filter((send) => send.exchange === exchange);
    return {
      sizeBytes: own.reduce((sum, send) => sum + send.sizeBytes, 0),
      firstAudioAt: (own[0]?.atMonotonicMs ?? NaN) - clockOriginMs,
    };
  });
}

/** Resolves when the lab has sent so many of them. */
async function logged(kind: LabSend['kind'], count: number): Promise<void> {
  await expect
    .poll(async () => (await stage.lab.sendLog()).filter((send) => send.kind === kind).length)
    .toBe(count);
}

describe('a reply whose beginning was asked for beforehand', () => {
  it('uses the phrase it begins with, and asks for the rest alone', async () => {
    const run = await stage.test.run(requestFor({ chunking: { strategy: 'whole' } }));
    expect(failureIn(run)).toBeNull();
    const pieces = eventsOf(run, 'released').map(({ start, end }) => TEXT.slice(start, end));
    expect(pieces).toEqual(['One moment. ', 'I am looking it up for you.']);
    const parts = await Promise.all(['One moment.', 'I am looking it up for you.'].map(soundOf));
    expect(payloadOf(run).equals(Buffer.concat(parts))).toBe(true);
    expect(outcomeOf(run)).toBe('completed');
  });

  it('has gain and waste as the lab has them in its log', async () => {
    const sizes = new Map(
      await Promise.all(PHRASES.map(async (phrase) => [(await soundOf(phrase)).length, phrase] as const)),
    );
    await stage.setProfile({ thinkMs: 100 });
    await stage.lab.clearSendLog();
    const run = await stage.test.run(requestFor());
    const sent = await answers(run);
    const spoken = sent.flatMap(({ sizeBytes }) => sizes.get(sizeBytes) ?? []);
    expect([...spoken].sort()).toEqual([...PHRASES].sort());
    const { used, wastedCharacters, savedMs, leadMs } = speculation(run);
    expect(used).toBe('One moment.');
    const wasted = spoken.filter((phrase) => phrase !== used);
    expect(wastedCharacters).toBe(wasted.reduce((sum, phrase) => sum + [...phrase].length, 0));

    const [event] = eventsOf(run, 'speculated').filter(({ outcome }) => outcome === 'used');
    const truth = sent.find(({ sizeBytes }) => sizes.get(sizeBytes) === used);
    const trueMs = (truth?.firstAudioAt ?? NaN) - (event?.dispatchedAt ?? NaN);
    expect(Math.abs(savedMs - trueMs)).toBeLessThan(20);
    expect(savedMs).toBeGreaterThanOrEqual(100);
    expect(leadMs).toBeGreaterThan(savedMs);
  });

  it('has its first sound at its release, and none before', async () => {
    await stage.setProfile({ thinkMs: 100 });
    const run = await stage.test.run(requestFor());
    const session = sessionOf(run);
    const { latency, phases } = computeFigures(session);
    expect(latency.ttfaMs).toBeGreaterThanOrEqual(0);
    expect(latency.ttfaMs).toBeLessThan(10);
    expect(Math.min(...session.chunks.map(({ at }) => at))).toBeGreaterThanOrEqual(session.started.at);
    expect(session.chunks.map(({ seq }) => seq)).toEqual(session.chunks.map((_chunk, index) => index));
    expect(phases.every(({ ms }) => ms >= 0)).toBe(true);
    expect(reuseOf(session).firstSound).toBe('speculated');
  });

  it('saves its lead where its sound comes after the release', async () => {
    await stage.setProfile({ thinkMs: 700 });
    const run = await stage.test.run(requestFor());
    expect(failureIn(run)).toBeNull();
    const { savedMs, leadMs } = speculation(run);
    expect(savedMs).toBe(leadMs);
    expect(computeFigures(sessionOf(run)).latency.ttfaMs).toBeGreaterThan(200);
  });

  it('drops everything where it begins otherwise, and asks for all of it', async () => {
    const text = 'Surely. I am looking it up for you.';
    const run = await stage.test.run(requestFor({ speculate: ['Sure', 'Hello.'] }, text));
    expect(failureIn(run)).toBeNull();
    expect(speculation(run)).toMatchObject({ used: null, savedMs: 0, wastedCharacters: 10, phrases: 2 });
    const parts = await Promise.all(['Surely. ', 'I am looking it up for you.'].map(soundOf));
    expect(payloadOf(run).equals(Buffer.concat(parts))).toBe(true);
    expect(reuseOf(sessionOf(run)).firstSound).toBe('asked');
  });

  it('leaves the only connection that lies idle to the reply', async () => {
    const own = createTestEngine({ lab: () => Promise.resolve(stage.lab) });
    await own.engine.warm(target);
    const run = await own.run(requestFor({ speculate: ['Hello.'] }));
    await own.engine.close();
    expect(eventsOf(run, 'connection')[0]?.temperature).toBe('warm');
  });

  it('is warm where there are connections for all its guesses, ten replies at once', async () => {
    const own = createTestEngine({ lab: () => Promise.resolve(stage.lab) });
    await own.engine.warm(target, SIDE_BY_SIDE * (PHRASES.length + 1));
    const runs = await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => own.run(requestFor())));
    await own.engine.close();
    const sessions = runs.map(sessionOf);
    expect(sessions.map((session) => reuseOf(session).firstSound)).toEqual(runs.map(() => 'speculated'));
    expect(sessions.map((session) => beganAs(session, 'warm'))).toEqual(runs.map(() => true));
  });

  it('has a connection of its own for each guess where the reply has one', async () => {
    const run = await stage.test.run({ ...requestFor(), connection: 'preconnect' });
    const [connection] = eventsOf(run, 'connection');
    expect(connection).toMatchObject({ request: 0, temperature: 'warm' });
    expect(connection?.preconnected).toMatchObject({ dialMs: expect.any(Number) as number });
    expect(reuseOf(sessionOf(run)).firstSound).toBe('speculated');
  });

  it('dials for each guess where the reply is to be cold', async () => {
    await stage.test.engine.warm(target, 4);
    const run = await stage.test.run({ ...requestFor(), connection: 'cold' });
    expect(eventsOf(run, 'connection').map(({ temperature }) => temperature)).toEqual(['cold', 'cold']);
    expect(reuseOf(sessionOf(run)).firstSound).toBe('speculated');
  });

  it('is not harmed by a phrase that fails', async () => {
    await stage.setProfile({ fault: { kind: 'cut', afterBytes: 2000 } });
    await stage.lab.clearSendLog();
    const runId = stage.test.start(requestFor());
    // Only what is asked for beforehand meets the fault.
    await logged('cut', PHRASES.length);
    await stage.setProfile({});
    const run = await stage.test.ended(runId);
    expect(failureIn(run)).toBeNull();
    expect(speculation(run).used).toBeNull();
    const parts = await Promise.all(['One moment. ', 'I am looking it up for you.'].map(soundOf));
    expect(payloadOf(run).equals(Buffer.concat(parts))).toBe(true);
  });

  it('drops everything when it is stopped before its text', async () => {
    await stage.lab.clearSendLog();
    const runId = stage.test.start(requestFor({ source: inTime(TEXT, 60_000) }));
    await logged('head', PHRASES.length);
    await stage.test.engine.stop(runId);
    const run = await stage.test.ended(runId);
    expect(outcomeOf(run)).toBe('cancelled');
    expect(eventsOf(run, 'speculated').map(({ outcome }) => outcome)).toEqual(PHRASES.map(() => 'discarded'));
    expect(eventsOf(run, 'chunk')).toEqual([]);
  });

  it('asks for nothing beforehand where the text is there at once', async () => {
    const run = await stage.test.run(requestFor({ source: { kind: 'typed' } }));
    expect(eventsOf(run, 'speculated')).toEqual([]);
  });

  it('sends nothing for a phrase that is kept', async () => {
    const kept = await openTempPhrases();
    const own = createTestEngine({ lab: () => Promise.resolve(stage.lab), phrases: kept.cache });
    const asked = requestFor({ speculate: ['One moment.'], cache: true });
    await own.run(asked);
    await stage.lab.clearSendLog();
    const run = await own.run(asked);
    await own.engine.close();
    await kept.remove();
    expect(await stage.lab.sendLog()).toEqual([]);
    expect(eventsOf(run, 'cached').map(({ request }) => request)).toEqual([0, 1]);
    expect(eventsOf(run, 'speculated')).toMatchObject([{ outcome: 'used', sentCharacters: 0 }]);
    expect(reuseOf(sessionOf(run)).firstSound).toBe('cached');
    expect(speculation(run).savedMs).toBeLessThan(20);
  });
});
