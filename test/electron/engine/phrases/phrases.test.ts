import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LabProfile } from '../../../../core/contract/lab-profile.ts';
import type { Target } from '../../../../core/contract/target.ts';
import type { EngineOptions } from '../../../../electron/engine/options.ts';
import { type Lab, startLab } from '../../../../electron/lab/lab.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { labProfile } from '../../../factories/lab-profile.ts';
import { replyPlan, type PlanParts } from '../../../factories/reply-plan.ts';
import { runRequest } from '../../../factories/run-request.ts';
import {
  createTestEngine,
  eventsOf,
  failureIn,
  markAt,
  marksOf,
  noteCodes,
  outcomeOf,
  payloadOf,
  type SeenRun,
  type TestEngine,
} from '../../../helpers/engine/engine.ts';
import { openTempPhrases, type TempPhrases } from '../../../helpers/engine/temp-phrases.ts';

const TEXT = 'One moment, please. I am looking it up for you.';
const target = { ...labAdapter.defaultTarget, transport: 'http', format: 'pcm_16000' } as const;

let lab: Lab;
let kept: TempPhrases;
let test: TestEngine;

beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
}, 60_000);
beforeEach(async () => {
  kept = await openTempPhrases();
  test = engineWith(kept.cache);
});
afterEach(async () => {
  await test.engine.close();
  await kept.cache.close();
  await kept.remove();
  await lab.setProfile(labProfile());
});
afterAll(() => lab.close());

const engineWith = (phrases: NonNullable<EngineOptions['phrases']>): TestEngine =>
  createTestEngine({ lab: () => Promise.resolve(lab), phrases });

interface Asked {
  readonly text?: string;
  readonly target?: Partial<Target>;
  readonly plan?: PlanParts;
}

const requestFor = ({ text = TEXT, target: of = {}, plan = {} }: Asked = {}) =>
  runRequest({ target: { ...target, ...of }, text, plan: replyPlan({ cache: true, ...plan }) });

const say = (asked?: Asked): Promise<SeenRun> => test.run(requestFor(asked));

/** The run, and how many requests the lab answered for it. */
async function counted(run: () => Promise<SeenRun>): Promise<{ run: SeenRun; answered: number }> {
  await lab.clearSendLog();
  const seen = await run();
  return { run: seen, answered: new Set((await lab.sendLog()).map(({ exchange }) => exchange)).size };
}

const ttfaMs = (run: SeenRun): number => {
  const first = eventsOf(run, 'mark').find(({ mark, request }) => mark === 'firstAudio' && request === 0);
  return (first?.at ?? NaN) - markAt(run, 'textReady');
};
/** A processor that is taken away for some ms says nothing of the cache: the best of three counts. */
async function bestTtfaMs(runAgain: () => Promise<SeenRun>, ...seen: readonly SeenRun[]): Promise<number> {
  const runs = [...seen];
  while (runs.length < 3) runs.push(await runAgain());
  return Math.min(...runs.map(ttfaMs));
}
const withProfile = (profile: Partial<LabProfile>): Promise<void> => lab.setProfile(labProfile(profile));
const WHOLE = { chunking: { strategy: 'whole' } } as const;
const WHOLE_ASKED: Asked = { plan: WHOLE };

describe('a reply that keeps its answers', () => {
  it.each(['pcm_16000', 'wav_16000', 'mp3_24000', 'opus_48000'])(
    'is said from what was kept in %s, in the same sound and in less than 10 ms',
    async (format) => {
      await withProfile({ thinkMs: 150 });
      const asked = { target: { format }, plan: WHOLE };
      const first = await say(asked);
      await kept.cache.close();
      expect(failureIn(first)).toBeNull();
      expect(eventsOf(first, 'cached')).toEqual([]);
      expect(ttfaMs(first)).toBeGreaterThan(150);
      const second = await counted(() => say(asked));
      expect(second.answered).toBe(0);
      expect(await bestTtfaMs(() => say(asked), second.run)).toBeLessThan(10);
      expect(payloadOf(second.run).equals(payloadOf(first))).toBe(true);
      expect(second.run.format).toEqual(first.format);
    },
  );

  it('is as fast for the next process, which reads the disk', async () => {
    await withProfile({ thinkMs: 150 });
    const first = await say(WHOLE_ASKED);
    await kept.cache.close();
    const next = engineWith(kept.reopen());
    const second = await next.run(requestFor(WHOLE_ASKED));
    const ms = await bestTtfaMs(() => next.run(requestFor(WHOLE_ASKED)), second);
    await next.engine.close();
    expect(eventsOf(second, 'cached')).toHaveLength(1);
    expect(ms).toBeLessThan(10);
    expect(payloadOf(second).equals(payloadOf(first))).toBe(true);
  });

  it('says of a kept answer only what happened: no connection, no text on its way', async () => {
    await say(WHOLE_ASKED);
    const run = await say(WHOLE_ASKED);
    const [cached] = eventsOf(run, 'cached');
    expect(cached?.key).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify(cached)).not.toContain('moment');
    expect(eventsOf(run, 'connection')).toEqual([]);
    expect(marksOf(run).filter((mark) => mark === 'dispatched' || mark === 'textSent')).toEqual([]);
    expect(marksOf(run)).toEqual(expect.arrayContaining(['firstByte', 'firstAudio', 'lastAudio', 'done']));
    expect(outcomeOf(run)).toBe('completed');
  });

  it('keeps each sentence by itself, wherever it stands in a text', async () => {
    await say({ text: 'I am looking it up for you. One moment, please.' });
    const { run, answered } = await counted(() => say());
    expect(answered).toBe(0);
    expect(eventsOf(run, 'cached').map(({ request }) => request)).toEqual([0, 1]);
  });

  it('asks only for what is not kept, heard in the order of the text', async () => {
    await say({ text: 'I am looking it up for you.', plan: WHOLE });
    const { run, answered } = await counted(() => say({ plan: { inFlight: 2 } }));
    expect(answered).toBe(1);
    expect(eventsOf(run, 'cached').map(({ request }) => request)).toEqual([1]);
    const plain = createTestEngine({ lab: () => Promise.resolve(lab) });
    const parts = await Promise.all(
      ['One moment, please.', 'I am looking it up for you.'].map((text) =>
        plain.run(runRequest({ target, text })),
      ),
    );
    await plain.engine.close();
    expect(payloadOf(run).equals(Buffer.concat(parts.map(payloadOf)))).toBe(true);
  });

  const other: [string, Asked][] = [
    ['voice', { target: { voice: 'rms' } }],
    ['format', { target: { format: 'pcm_24000' } }],
    ['transport', { target: { transport: 'ws' } }],
    ['text', { text: TEXT.toUpperCase() }],
  ];
  it.each(other)('does not take the answer of another %s', async (_what, asked) => {
    await say(WHOLE_ASKED);
    const run = await say({ ...asked, plan: WHOLE });
    expect(failureIn(run)).toBeNull();
    expect(eventsOf(run, 'cached')).toEqual([]);
  });

  it('sends the text after all where what was kept is damaged, and says so', async () => {
    const first = await say(WHOLE_ASKED);
    await kept.cache.close();
    const [name = ''] = await readdir(kept.folder);
    const data = await readFile(join(kept.folder, name));
    await writeFile(join(kept.folder, name), data.subarray(0, data.length - 1));
    const next = engineWith(kept.reopen());
    const second = await next.run(requestFor(WHOLE_ASKED));
    await next.engine.close();
    expect(failureIn(second)).toBeNull();
    expect(noteCodes(second)).toContain('phrase_lost');
    expect(eventsOf(second, 'cached')).toEqual([]);
    expect(payloadOf(second).equals(payloadOf(first))).toBe(true);
  });

  const notKept: [string, Partial<LabProfile>][] = [
    ['failed', { fault: { kind: 'cut', afterBytes: 4000 } }],
    ['inaudible', { fault: { kind: 'silence' } }],
    ['odd', { fault: { kind: 'odd_byte' } }],
  ];
  it.each(notKept)('keeps no answer that was %s', async (_what, profile) => {
    await withProfile(profile);
    await say(WHOLE_ASKED);
    expect((await kept.cache.info()).count).toBe(0);
  });

  it('keeps no answer that was cancelled', async () => {
    await withProfile({ speedUp: 2, chunkAudioMs: 20 });
    const runId = test.start(requestFor(WHOLE_ASKED));
    await test.when(runId, (run) => eventsOf(run, 'chunk').length > 2);
    await test.engine.stop(runId);
    expect(outcomeOf(await test.ended(runId))).toBe('cancelled');
    expect((await kept.cache.info()).count).toBe(0);
  });

  it('keeps and finds nothing unless the plan says so', async () => {
    await say({ plan: { cache: false } });
    expect((await kept.cache.info()).count).toBe(0);
    await say();
    expect(eventsOf(await say({ plan: { cache: false } }), 'cached')).toEqual([]);
  });

  it('is refused in one open stream', () => {
    const started = test.engine.start(requestFor({ plan: { requests: 'one_stream' } }));
    expect(started).toMatchObject({ ok: false, error: { code: 'usage' } });
  });
});
