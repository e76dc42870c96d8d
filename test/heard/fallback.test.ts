import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FallbackStep } from '../../core/contract/reply-plan.ts';
import { type Lab, startLab } from '../../electron/lab/lab.ts';
import { labProfile } from '../factories/lab-profile.ts';
import { type Cut, faultsOf, openCutApp, playCut, soundsOf } from '../helpers/fallback/fallback-stage.ts';
import { type NullSink, type Recorder, startNullSink } from '../helpers/heard/null-sink.ts';
import { withPriority } from '../helpers/heard/priority.ts';

// Twenty places: `npx tsx test/bench/fallback.ts`.
const cases: readonly (readonly [FallbackStep['kind'], Cut])[] = [
  ['again', { sentence: 0, words: 'in the first', afterBytes: (size) => Math.round(size / 4) * 2 }],
  ['batch', { sentence: 1, words: 'before the second', afterBytes: () => 0 }],
  ['target', { sentence: 2, words: 'a sample before the end of the last', afterBytes: (size) => size - 2 }],
];
/** What a message over loopback and the page's own turn may add to the lab's own figure. */
const MAX_COST_ERROR_MS = 30;

let lab: Lab;
let sink: NullSink;
let recorder: Recorder;
let sounds: readonly Buffer[];

beforeAll(async () => {
  lab = await startLab({ profile: labProfile() });
  sounds = await soundsOf(lab);
  sink = await withPriority(startNullSink);
  recorder = await withPriority(() => sink.record());
});

afterAll(async () => {
  await recorder?.stop();
  await sink?.close();
  await lab?.close();
});

describe('a reply whose stream is cut', { timeout: 180_000 }, () => {
  it.each(cases)('is heard with every sentence once: %s', async (kind, cut) => {
    const app = await openCutApp(kind, lab, sink);
    const reply = await playCut({ app, lab, sink, recorder, sounds }, kind, cut).finally(() => app.close());
    console.info(cut.words, { heard: reply.heard, costMs: reply.costMs, loggedMs: reply.loggedMs });
    expect(faultsOf(reply)).toEqual([]);
    expect(Math.abs(Number(reply.costMs) - Number(reply.loggedMs))).toBeLessThan(MAX_COST_ERROR_MS);
  });
});
