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

test.each([
  ['languages', 'judges/judge-stop.ts'],
  ['judges', 'boundaries/brackets.ts'],
  ['boundaries', 'tokens/token-stream.ts'],
  ['tokens', 'chunkers/chunker.ts'],
])('core/text/%s may not import %s, which may import it', async (folder, other) => {
  expect(await lintImport(`core/text/${folder}/new.ts`, `../${other}`)).toHaveLength(1);
  expect(await lintImport(`core/text/${other}`, `../${folder}/new.ts`)).toEqual([]);
});

test('no folder of core/text knows a recorded run, and each may import what stands on top', async () => {
  expect(await lintImport('core/text/chunkers/new.ts', '../../session/session.ts')).toHaveLength(1);
  expect(await lintImport('core/text/chunkers/new.ts', '../characters.ts')).toEqual([]);
});

test.each([
  ['record', 'session.ts'],
  ['record', 'playback/playback-of.ts'],
  ['playback', 'text/sent-texts.ts'],
  ['text', 'gaps/gaps.ts'],
  ['gaps', 'barge-in/due.ts'],
  ['barge-in', 'figures/figures.ts'],
  ['figures', 'document/runs-document.ts'],
  ['document', 'reduce.ts'],
])('core/session/%s may not import %s, which may import it', async (folder, other) => {
  expect(await lintImport(`core/session/${folder}/new.ts`, `../${other}`)).toHaveLength(1);
  const back = other.includes('/') ? '..' : '.';
  expect(await lintImport(`core/session/${other}`, `${back}/${folder}/new.ts`)).toEqual([]);
});

test('a folder of core/session knows what a run is, core/text and core/playback, and not many runs', async () => {
  const file = 'core/session/playback/new.ts';
  for (const known of ['../session.ts', '../../text/characters-of.ts', '../../playback/types.ts'])
    expect(await lintImport(file, known)).toEqual([]);
  expect(await lintImport(file, '../../sweep/plans.ts')).toHaveLength(1);
});

test.each(['audition', 'export', 'portable'])('electron/%s knows no door', async (folder) => {
  expect(await lintImport(`electron/${folder}/new.ts`, '../doors/handlers.ts')).toHaveLength(1);
  expect(await lintImport(`electron/${folder}/new.ts`, '../../core/units.ts')).toEqual([]);
});
