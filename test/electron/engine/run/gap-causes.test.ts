import { describe, expect, it } from 'vitest';
import { GAP_SCENARIOS } from '../../../helpers/gaps/gap-scenarios.ts';
import { stage } from '../../../helpers/gaps/gap-stage.ts';

// One seed here; `npx tsx scripts/gap-causes.ts` plays twenty (docs/gap-causes.md).
const SEEDS = [3];

describe.concurrent('gaps of real runs', () => {
  it.each(GAP_SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    'have the planted cause: %s',
    async (_name, scenario) => {
      const runs = await stage(scenario, SEEDS);
      const wrong = runs.filter(({ isRight }) => !isRight);
      expect(wrong).toEqual([]);
      expect(runs).toHaveLength(SEEDS.length);
    },
    60_000,
  );
});
