import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BargeInRule } from '../../core/contract/barge-in.ts';
import { begin, endOf, run, storedSession } from '../helpers/app/live-page.ts';
import { type App, type AppOptions, browserDoor } from '../helpers/app/open-app.ts';
import { type NullSink, type Recorder, startNullSink } from '../helpers/heard/null-sink.ts';
import { withPriority } from '../helpers/heard/priority.ts';
import { listenersAt, saidWords, speakOver } from '../helpers/heard/spoken-over.ts';

const HOLD_MS = 60;
const TEXT = 'Your table for two is booked for seven o’clock tonight. '.repeat(2);
/** What the page cannot know: blocks of the sound server and of the browser. */
const MAX_UNTOLD_MS = 60;
/** Half a block of both recorders, and the player's error. */
const TOLERANCE_MS = 10;

const byVoice = (through: 'speakers' | 'headphones') =>
  ({ by: 'microphone', sensitivity: 'usual', holdMs: HOLD_MS, through }) satisfies BargeInRule;

let sink: NullSink;
let app: App;

async function open(through: 'speakers' | 'headphones', options: AppOptions = {}): Promise<void> {
  const settings = { text: TEXT, bargeIn: byVoice(through) };
  app = await withPriority(() => browserDoor.open({ settings, sound: sink.env, ...options }));
}

afterEach(async () => {
  const { faults } = app;
  await app.close();
  expect(faults).toEqual([]);
});

describe('a microphone', { timeout: 120_000 }, () => {
  let ear: Recorder;
  let mouth: Recorder;
  let words: Int16Array;
  beforeAll(async () => {
    words = await saidWords('Stop, please.');
    sink = await withPriority(() => startNullSink({ hasMicrophone: true }));
    ear = await withPriority(() => sink.record());
    mouth = await withPriority(() => sink.record('mouth'));
  });
  afterAll(async () => {
    await mouth?.stop();
    await ear?.stop();
    await sink?.close();
  });

  it('interrupts a reply as soon as somebody talks into it, says how soon, and is closed', async () => {
    await open('headphones', { allowsMicrophone: true });
    for (const { outcome, cause, untoldMs } of await speakOver(
      { app, sink, ear, mouth, words },
      MAX_UNTOLD_MS,
    )) {
      expect(outcome).toBe('cancelled');
      if (cause?.by !== 'microphone') throw new Error(`interrupted by ${String(cause?.by)}`);
      expect(cause.detectionMs).toBeGreaterThanOrEqual(HOLD_MS);
      expect(untoldMs).toBeGreaterThan(-TOLERANCE_MS);
    }
    await expect.poll(() => listenersAt(sink)).toBe(0);
  });

  it.each(['headphones', 'speakers'] as const)('hears nobody in silence, through %s', async (through) => {
    await open(through, { allowsMicrophone: true });
    const runId = await begin(app.page);
    await app.page.getByText('Microphone open, listening').waitFor();
    expect(await listenersAt(sink)).toBe(1);
    expect(await endOf(app.page, runId)).toBe('completed');
    expect((await storedSession(app)).bargeIn).toBeNull();
    await expect.poll(() => listenersAt(sink)).toBe(0);
  });

  it('that is not allowed is told, and the run goes on without it', async () => {
    await open('headphones');
    expect(await run(app.page)).toBe('completed');
    expect(await app.page.getByRole('alert').innerText()).toMatch(/not allowed here\. Allow it/);
    expect(await listenersAt(sink)).toBe(0);
  });
});

describe('a computer without a microphone', () => {
  beforeAll(async () => {
    sink = await withPriority(startNullSink);
  });
  afterAll(() => sink?.close());

  it('says so, and the run goes on without it', async () => {
    await open('speakers', { allowsMicrophone: true });
    expect(await run(app.page)).toBe('completed');
    expect(await app.page.getByRole('alert').innerText()).toMatch(/There is no microphone\. Connect one/);
  });
});
