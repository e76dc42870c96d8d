import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killWriter, openAfterKill } from '../../../helpers/kills/killed-writer.ts';

// The same at fifty random instants: test/bench/history-crash.ts.
it('loses no run that was kept when its process is killed, and gives each one number for good', async () => {
  const root = await mkdtemp(join(tmpdir(), 'onset-crash-'));
  const first = await killWriter(root, 'a', 120);
  const found = await openAfterKill(root, first.runs);
  expect(first.runs.length).toBeGreaterThan(0);
  expect(found).toMatchObject({ lost: [], torn: [], doubled: 0 });
  const second = await killWriter(root, 'b', 30);
  const again = await openAfterKill(root, [...first.runs, ...second.runs]);
  expect(again).toMatchObject({ lost: [], torn: [], doubled: 0 });
  for (const [runId, number] of found.numbers) expect(again.numbers.get(runId)).toBe(number);
  await rm(root, { recursive: true });
}, 60_000);
