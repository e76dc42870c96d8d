import { describe, expect, it } from 'vitest';
import { createSettingsStore } from '../../../../renderer/stores/settings/settings-store.ts';
import { settings } from '../../../factories/page.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

describe('the settings of the page', () => {
  it('apply at once and are saved together', async () => {
    const engine = createScriptedEngine();
    const store = createSettingsStore(engine);
    await store.load();
    store.change({ prebufferMs: 120 });
    store.change({ volume: 0.5 });
    expect(store.state.getState().settings).toMatchObject({ prebufferMs: 120, volume: 0.5 });
    await store.flush();
    expect(engine.inputsOf('settings.set')).toEqual([{ prebufferMs: 120, volume: 0.5 }]);
  });

  it('tell the lab its network before the run that meets it', async () => {
    const engine = createScriptedEngine();
    const store = createSettingsStore(engine);
    await store.load();
    const labProfile = { ...settings().labProfile, roundTripMs: 77 };
    store.change({ labProfile });
    await store.flush();
    expect(engine.inputsOf('lab.profile')).toEqual([labProfile]);
  });

  it('stay as they are where the disk refuses, and say so', async () => {
    const full = { code: 'storage', message: 'The disk is full.', hint: 'Make room.' } as const;
    const store = createSettingsStore(createScriptedEngine({ 'settings.set': () => full }));
    await store.load();
    store.change({ volume: 0.1 });
    await store.flush();
    expect(store.state.getState()).toMatchObject({ settings: { volume: 0.1 }, failure: full });
  });

  it('send nothing when nothing changed', async () => {
    const engine = createScriptedEngine();
    const store = createSettingsStore(engine);
    await store.load();
    await store.flush();
    expect(engine.inputsOf('settings.set')).toEqual([]);
  });
});
