import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settingsSchema } from '../../../core/contract/settings.ts';
import { createSettingsStore, firstSettings } from '../../../electron/storage/settings.ts';
import { target } from '../../factories/page.ts';

const FIRST = firstSettings(target({ voice: 'kal' }));

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onset-settings-'));
  file = join(folder, 'deep', 'settings.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('settings', () => {
  it('begin with the target that they are given, and are valid', async () => {
    expect(await createSettingsStore(file, FIRST).get()).toEqual(FIRST);
    expect(settingsSchema.parse(FIRST).target.voice).toBe('kal');
  });

  it('outlive the process, and leave no other file behind', async () => {
    await createSettingsStore(file, FIRST).set({ volume: 0.3, theme: undefined });
    expect(await createSettingsStore(file, FIRST).get()).toEqual({ ...FIRST, volume: 0.3 });
    expect(await readdir(join(folder, 'deep'))).toEqual(['settings.json']);
  });

  it('keep both of two changes made at once', async () => {
    const store = createSettingsStore(file, FIRST);
    await Promise.all([store.set({ volume: 0.1 }), store.set({ prebufferMs: 77 })]);
    expect(await store.get()).toMatchObject({ volume: 0.1, prebufferMs: 77 });
  });

  it.each(['{ torn', '[]', '{"version":1}', '{"version":7}', ''])(
    'set a file aside that says %j',
    async (text) => {
      const flat = join(folder, 'settings.json');
      await writeFile(flat, text);
      expect(await createSettingsStore(flat, FIRST).get()).toEqual(FIRST);
      expect(await readFile(`${flat}.bad`, 'utf8')).toBe(text);
    },
  );

  it('of the first version are read as they were, without prices of one’s own and with what came later', async () => {
    const { ownPrices, studio, phraseCacheMb, bargeIn, historyLimitMb, definition, ...before } = {
      ...FIRST,
      version: 1,
      volume: 0.4,
    };
    const flat = join(folder, 'settings.json');
    await writeFile(flat, JSON.stringify(before));
    expect(await createSettingsStore(flat, FIRST).get()).toEqual({
      ...FIRST,
      volume: 0.4,
      ownPrices,
      studio,
      phraseCacheMb,
      bargeIn,
      historyLimitMb,
      definition,
    });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('of the fourth version keep what the chunking screen had, and gain what it learnt', async () => {
    const { question, answer, variedOptions, alsoPrebuffersMs, keepsAnswers, likelyPhrases, ...before } =
      FIRST.studio;
    const saved = { ...FIRST, version: 4, studio: { ...before, reply: 'Mine.', runsEach: 50 } };
    const flat = join(folder, 'settings.json');
    await writeFile(flat, JSON.stringify(saved));
    const { studio } = await createSettingsStore(flat, FIRST).get();
    expect(studio).toMatchObject({ reply: 'Mine.', runsEach: 50, question, answer, variedOptions });
    expect(studio).toMatchObject({ alsoPrebuffersMs, keepsAnswers, likelyPhrases });
  });

  it('say so when they cannot be saved, and stay as they were', async () => {
    await writeFile(join(folder, 'file'), '');
    const store = createSettingsStore(join(folder, 'file', 'settings.json'), FIRST);
    await expect(store.set({ volume: 0 })).rejects.toMatchObject({ failure: { code: 'storage' } });
    expect(await store.get()).toEqual(FIRST);
  });
});
