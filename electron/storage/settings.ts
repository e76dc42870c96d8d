import { readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LAB_PRESETS } from '../../core/contract/lab-profile.ts';
import { OnsetError } from '../../core/contract/result.ts';
import { type Settings, settingsSchema } from '../../core/contract/settings.ts';
import { FIRST_STUDIO } from '../../core/contract/studio.ts';
import type { Target } from '../../core/contract/target.ts';
import { OWN_DEFINITION } from '../../core/timeline/lens-definition.ts';
import { FIRST_HISTORY_LIMIT_MB, FIRST_PHRASE_CACHE_MB, liftSettings } from './lift-settings.ts';
import { replaceFile } from './replace-file.ts';

/** Long enough that a first run fills the buffer and shows its chunks. */
const SAMPLE_TEXT =
  'Your replacement card left our Leeds depot this morning, and it should reach you on Thursday before noon. ' +
  'Until then, keep paying with the virtual card in your app; the old one stays blocked. ' +
  'If anything looks wrong, just reply here.';

/** What a fresh install starts with: everything set for a first run, of a target that needs no key and no network. */
export function firstSettings(target: Target): Settings {
  return {
    version: 6,
    theme: 'system',
    target,
    text: SAMPLE_TEXT,
    prebufferMs: 200,
    volume: 1,
    connection: 'reuse',
    bargeIn: { by: 'off' },
    inspectorOpen: true,
    labPreset: 'Home Wi-Fi',
    labProfile: LAB_PRESETS['Home Wi-Fi'],
    ownPrices: [],
    studio: FIRST_STUDIO,
    phraseCacheMb: FIRST_PHRASE_CACHE_MB,
    historyLimitMb: FIRST_HISTORY_LIMIT_MB,
    definition: OWN_DEFINITION,
  };
}

export interface SettingsStore {
  get(): Promise<Settings>;
  /** Merges, saves, and answers the whole. @throws OnsetError `storage` when they could not be saved */
  set(changes: SettingsChanges): Promise<Settings>;
}

/** As the door parses them: a field may be there and undefined. */
export type SettingsChanges = { readonly [K in keyof Omit<Settings, 'version'>]?: Settings[K] | undefined };

async function load(file: string, first: Settings): Promise<Settings> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return first;
  try {
    return settingsSchema.parse(liftSettings(JSON.parse(text)));
  } catch {
    // Whatever stands in there may matter to the person: it is set aside, not overwritten.
    await rename(file, `${file}.bad`).catch(() => undefined);
    return first;
  }
}

async function save(file: string, settings: Settings): Promise<void> {
  try {
    await replaceFile(file, `${JSON.stringify(settings, null, 2)}\n`);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new OnsetError(
      {
        code: 'storage',
        message: `The settings could not be saved: ${words}`,
        hint: `Make room, or make ${dirname(file)} writable.`,
      },
      { cause },
    );
  }
}

const given = (changes: SettingsChanges): Partial<Settings> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));

/**
 * Settings in one JSON file, read once. Changes are saved one after the other.
 * @param first what they are before there is such a file
 */
export function createSettingsStore(file: string, first: Settings): SettingsStore {
  let current: Promise<Settings> | null = null;
  const get = (): Promise<Settings> => (current ??= load(file, first));

  async function change(before: Promise<Settings>, changes: SettingsChanges): Promise<Settings> {
    const settings = { ...(await before), ...given(changes) };
    await save(file, settings);
    return settings;
  }

  return {
    get,
    set(changes) {
      const before = get();
      const after = change(before, changes);
      // A failed save leaves what was there before.
      current = after.catch(() => before);
      return after;
    },
  };
}
