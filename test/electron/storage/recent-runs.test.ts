import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Services } from '../../../electron/services.ts';
import { recentRuns } from '../../../electron/storage/recent-runs.ts';
import { completeRun } from '../../factories/run-events.ts';
import { openTempServices } from '../../helpers/engine/temp-services.ts';

let services: Services;
beforeEach(async () => void (services = await openTempServices()));
afterEach(() => services.close());

function keep(runId: string, overrides: Parameters<typeof completeRun>[0] = {}): void {
  for (const event of completeRun(overrides)) services.history.append(runId, event);
}

it('tells the newest runs made by hand with the numbers of their rows', async () => {
  for (const runId of ['a', 'b', 'c']) keep(runId);
  keep('d', { purpose: { kind: 'audition', series: 'voices', item: 'slt' } });
  const recent = async () => (await recentRuns(services, 2)).runs;
  await expect.poll(async () => (await recent())[0]?.number, { timeout: 10_000 }).toBe(3);
  const runs = await recent();
  expect(runs.map(({ runId, number }) => [runId, number])).toEqual([
    ['c', 3],
    ['b', 2],
  ]);
  expect(runs[0]?.events).toEqual(completeRun());
});

it('has nothing to tell of a history without runs', async () => {
  expect(await recentRuns(services, 5)).toEqual({ runs: [] });
});
