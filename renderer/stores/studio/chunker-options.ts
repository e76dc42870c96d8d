import type { Provider } from '../../../core/contract/catalogue.ts';
import type { ChunkerOptions } from '../../../core/text/chunkers/chunker.ts';

/** How the engine cuts for this voice, as far as the catalogue knows: how much is taken at once, and the language. */
export function chunkerOptions(provider: Provider | undefined, voice: string): ChunkerOptions {
  const locale = provider?.voices.find(({ id }) => id === voice)?.language;
  return {
    vendorMost: provider === undefined ? null : { most: provider.maxCharacters, unit: 'characters' },
    ...(locale === undefined ? {} : { locale }),
  };
}
