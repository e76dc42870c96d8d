import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EngineBridge } from '../../../core/contract/bridge.ts';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import type { Failure } from '../../../core/contract/result.ts';
import type { Settings } from '../../../core/contract/settings.ts';

const SAVE_DELAY_MS = 300;

export type SettingsPatch = Partial<Omit<Settings, 'version'>>;

export interface SettingsState {
  /** null until the engine has answered. */
  readonly settings: Settings | null;
  readonly failure: Failure | null;
}

export interface SettingsStore {
  readonly state: StoreApi<SettingsState>;
  load(): Promise<void>;
  /** Applies at once and remembers a moment later. */
  change(patch: SettingsPatch): void;
  /** Remembers now what is waiting; a run must meet the lab the sliders show. */
  flush(): Promise<void>;
}

type Pending = { patch: SettingsPatch; timer: ReturnType<typeof setTimeout> } | null;

async function send(client: EngineBridge, patch: SettingsPatch): Promise<Failure | null> {
  const profile: LabProfile | undefined = patch.labProfile;
  const told = profile === undefined ? null : await client.invoke('lab.profile', profile);
  const saved = await client.invoke('settings.set', patch);
  if (told !== null && !told.ok) return told.error;
  return saved.ok ? null : saved.error;
}

/** What Onset remembers between starts, and the one place of the page that changes it. */
export function createSettingsStore(client: EngineBridge): SettingsStore {
  const state = createStore<SettingsState>(() => ({ settings: null, failure: null }));
  let pending: Pending = null;

  const flush = async () => {
    if (pending === null) return;
    const { patch, timer } = pending;
    clearTimeout(timer);
    pending = null;
    state.setState({ failure: await send(client, patch) });
  };
  const schedule = (patch: SettingsPatch) => {
    if (pending !== null) clearTimeout(pending.timer);
    const timer = setTimeout(() => void flush(), SAVE_DELAY_MS);
    pending = { patch: { ...pending?.patch, ...patch }, timer };
  };
  return {
    state,
    flush,
    async load() {
      const answer = await client.invoke('settings.get', null);
      state.setState(answer.ok ? { settings: answer.value, failure: null } : { failure: answer.error });
    },
    change(patch) {
      const { settings } = state.getState();
      if (settings === null) return;
      state.setState({ settings: { ...settings, ...patch } });
      schedule(patch);
    },
  };
}
