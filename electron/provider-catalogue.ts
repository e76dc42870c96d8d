import type { Provider } from '../core/contract/catalogue.ts';
import type { CommandOutput } from '../core/contract/commands.ts';
import { type Result, attempt, success } from '../core/contract/result.ts';
import { wallTime } from './clock/clock.ts';
import type { Engine } from './engine/engine.ts';
import type { ProviderAdapter } from './providers/adapter.ts';
import { findAdapter } from './providers/find-adapter.ts';
import type { Keyring } from './storage/keyring.ts';
import type { VoiceCache } from './storage/voice-cache.ts';

/** Providers as pages show them: with the state of their keys, and the voices that they told last. */
export interface ProviderCatalogue {
  catalogue(): Provider[];
  /** Asks a provider for its voices and keeps them. */
  refreshVoices(provider: string): Promise<Result<CommandOutput<'voices.refresh'>>>;
}

export interface ProviderCatalogueParts {
  /** It changes in place. */
  readonly adapters: readonly ProviderAdapter[];
  readonly keyring: Pick<Keyring, 'stateOf'>;
  readonly engine: Pick<Engine, 'voices'>;
  readonly voices: VoiceCache;
}

export function createProviderCatalogue(parts: ProviderCatalogueParts): ProviderCatalogue {
  const { adapters, keyring, engine, voices } = parts;
  return {
    catalogue: () =>
      adapters.map(({ description }) => ({
        ...description,
        voices: voices.get(description.id)?.voices ?? description.voices,
        keyState: keyring.stateOf(description.id),
        voicesAsOf: voices.get(description.id)?.asOf ?? null,
      })),
    async refreshVoices(provider) {
      const adapter = attempt(() => findAdapter(adapters, provider));
      if (!adapter.ok) return adapter;
      const fetched = await engine.voices(adapter.value.defaultTarget);
      if (!fetched.ok) return fetched;
      const asOf = wallTime();
      await voices.set(provider, fetched.value, asOf);
      return success({ count: fetched.value.length, asOf });
    },
  };
}
