import { FIRST_STUDIO } from '../../core/contract/studio.ts';
import { OWN_DEFINITION } from '../../core/timeline/lens-definition.ts';

/** Some twenty minutes of 24 kHz PCM. */
export const FIRST_PHRASE_CACHE_MB = 64;
/** About six hours of 24 kHz PCM. */
export const FIRST_HISTORY_LIMIT_MB = 1024;

type Saved = Readonly<Record<string, unknown>>;

/** The first lifts version 1 to 2, and so on: one for each version before the present one. */
const LIFTS: readonly ((saved: Saved) => Saved)[] = [
  // Prices of one's own came with version 2.
  (saved) => ({ ...saved, version: 2, ownPrices: [] }),
  // The chunking screen came with version 3.
  (saved) => ({ ...saved, version: 3, studio: FIRST_STUDIO }),
  // The phrase cache came with version 4.
  (saved) => ({ ...saved, version: 4, phraseCacheMb: FIRST_PHRASE_CACHE_MB }),
  // The chunking screen learnt of language models, vendor options, more prebuffers and phrases with version 5.
  (saved) => ({ ...saved, version: 5, studio: { ...FIRST_STUDIO, ...objectOf(saved['studio']) } }),
  // The limit of history, the definition of latency and interruptions other than by hand came with version 6.
  (saved) => ({
    ...saved,
    version: 6,
    historyLimitMb: FIRST_HISTORY_LIMIT_MB,
    definition: OWN_DEFINITION,
    bargeIn: { by: 'off' },
  }),
];

const objectOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** Saved settings of any earlier version as the present schema expects them; anything else stays as it is. */
export function liftSettings(saved: unknown): unknown {
  if (typeof saved !== 'object' || saved === null || !('version' in saved)) return saved;
  const { version } = saved;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) return saved;
  return LIFTS.slice(version - 1).reduce<Saved>((lifted, lift) => lift(lifted), { ...saved });
}
