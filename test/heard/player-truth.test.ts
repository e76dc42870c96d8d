import { afterAll, beforeAll, expect, it } from 'vitest';
import { playRandomRuns, SEAT_RATES, wrongOnes } from '../helpers/player-truth.ts';
import { openTruthPage, type TruthPage } from '../helpers/truth-page.ts';

// A hundred of them: `npx tsx test/bench/player-truth.ts --runs 100`.
const RUNS = 4;
const SEED = 1;

let truth: TruthPage;
beforeAll(async () => {
  truth = await openTruthPage(SEAT_RATES);
});
afterAll(() => truth?.close());

it('the worklet stands still where and as long as the virtual player foretells, under the prebuffer played and another', async () => {
  const played = await playRandomRuns(truth, RUNS, SEED);
  const stalls = played.verdicts.flatMap(({ source, pairs }) => (source === 'player' ? pairs : []));
  console.info(`${stalls.length} stalls; ${played.disturbed} plays made again`);
  expect(stalls.length).toBeGreaterThan(RUNS / 2);
  expect(wrongOnes(played)).toEqual([]);
}, 180_000);
