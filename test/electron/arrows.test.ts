import { expect, test } from 'vitest';
import { lintImport } from '../helpers/lint-import.ts';

test.each([
  '../engine/run-log.ts',
  '../transport/inbox.ts',
  '../providers/lab/adapter.ts',
  '../lab/lab.ts',
  '../doors/handlers.ts',
  '../cli/run.ts',
  '../services.ts',
  '../../renderer/client/client.ts',
  'electron',
])('electron/storage and electron/audio may not import %s', async (source) => {
  expect(await lintImport('electron/storage/new.ts', source)).toHaveLength(1);
  expect(await lintImport('electron/audio/new.ts', source)).toHaveLength(1);
});

test('electron/storage may import electron/audio, which may not import it', async () => {
  expect(await lintImport('electron/storage/new.ts', '../audio/to-wav.ts')).toEqual([]);
  expect(await lintImport('electron/storage/new.ts', '../../core/session/run-sink.ts')).toEqual([]);
  expect(await lintImport('electron/audio/new.ts', '../storage/history.ts')).toHaveLength(1);
});
