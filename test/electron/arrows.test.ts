import { expect, test } from 'vitest';
import { lintImport } from '../helpers/lint-import.ts';

test.each([
  '../engine/log/run-log.ts',
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
  expect(await lintImport('electron/storage/new.ts', '../../core/session/record/run-sink.ts')).toEqual([]);
  expect(await lintImport('electron/audio/new.ts', '../storage/history.ts')).toHaveLength(1);
});

test.each([
  ['secrets', 'log/run-log.ts'],
  ['log', 'sound/run-sound.ts'],
  ['sound', 'request/request.ts'],
  ['way', 'request/request.ts'],
  ['request', 'phrases/phrase-request.ts'],
  ['phrases', 'reply/reply.ts'],
  ['reply', 'run/run.ts'],
  ['run', 'inquiries/reach.ts'],
  ['inquiries', 'create-engine.ts'],
])('electron/engine/%s may not import %s, which may import it', async (folder, other) => {
  expect(await lintImport(`electron/engine/${folder}/new.ts`, `../${other}`)).toHaveLength(1);
  expect(await lintImport(`electron/engine/${other}`, `../${folder}/new.ts`)).toEqual([]);
});

test('no folder of electron/engine knows a door, and each knows the engine by its face', async () => {
  expect(await lintImport('electron/engine/run/new.ts', '../../doors/handlers.ts')).toHaveLength(1);
  expect(await lintImport('electron/engine/run/new.ts', '../engine.ts')).toEqual([]);
});
