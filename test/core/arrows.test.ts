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
