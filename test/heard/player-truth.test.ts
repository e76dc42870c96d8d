import { afterAll, beforeAll, expect, it } from 'vitest';
import { playRandomRuns, SEAT_RATES, stallsOf, wrongOnes } from '../helpers/player/player-truth.ts';
import { openTruthPage, type TruthPage } from '../helpers/player/truth-page.ts';

// A hundred runs: `npx tsx test/bench/player-truth.ts --runs 100`. Here so many batches as it takes to meet some stalls:
// a run without one agrees easily, and on a busy machine those that stall, being longer, are the ones not let through.
const STALLS = 3;
const MAX_BATCHES = 6;
const MAX_TRIES = 3;

let truth: TruthPage;
beforeAll(async () => {
  truth = await openTruthPage(SEAT_RATES);
});
afterAll(() => truth?.close());

it('the worklet stands still where and as long as the virtual player foretells, under the prebuffer played and another', async () => {
  const played = await playRandomRuns(truth, {
    firstSeed: 1,
    maxBatches: MAX_BATCHES,
    maxTries: MAX_TRIES,
    isEnough: (soFar) => stallsOf(soFar).length >= STALLS,
  });
  console.info(`${stallsOf(played).length} stalls; ${played.disturbed} plays made again`);
  expect(stallsOf(played).length).toBeGreaterThan(0);
  expect(wrongOnes(played)).toEqual([]);
}, 300_000);
