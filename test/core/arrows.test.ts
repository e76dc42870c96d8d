import { expect, test } from 'vitest';
import { lintImport } from '../helpers/lint-import.ts';

test.each(['audio', 'playback', 'stats', 'timeline'])(
  'core/%s may not import core/session, nor anything outside',
  async (folder) => {
    const file = `core/${folder}/new.ts`;
    expect(await lintImport(file, '../session/session.ts')).toEqual([
      expect.stringMatching(/never the reverse/),
    ]);
    expect(await lintImport(file, 'node:fs')).toHaveLength(1);
    expect(await lintImport(file, '../units.ts')).toEqual([]);
  },
);

test('core/session may read a run with core/timeline', async () => {
  expect(await lintImport('core/session/new.ts', '../timeline/latency.ts')).toEqual([]);
});

test('core/session knows nothing of many runs', async () => {
  for (const many of ['history/row.ts', 'sweep/plans.ts', 'audition/trials.ts', 'export/csv.ts'])
    expect(await lintImport('core/session/new.ts', `../${many}`)).toHaveLength(1);
});

test.each(['audition', 'export', 'portable'])('electron/%s knows no door', async (folder) => {
  expect(await lintImport(`electron/${folder}/new.ts`, '../doors/handlers.ts')).toHaveLength(1);
  expect(await lintImport(`electron/${folder}/new.ts`, '../../core/units.ts')).toEqual([]);
});
