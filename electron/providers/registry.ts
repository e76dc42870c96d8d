import type { ProviderAdapter } from './adapter.ts';
import { azureAdapter } from './azure/adapter.ts';
import { cartesiaAdapter } from './cartesia/adapter.ts';
import { deepgramAdapter } from './deepgram/adapter.ts';
import { elevenlabsAdapter } from './elevenlabs/adapter.ts';
import { googleAdapter } from './google/adapter.ts';
import { inworldAdapter } from './inworld/adapter.ts';
import { labAdapter } from './lab/adapter.ts';
import { openaiCompatibleAdapter } from './openai-compatible/adapter.ts';
import { openaiAdapter } from './openai/adapter.ts';
import { speechifyAdapter } from './speechify/adapter.ts';
import { speekoAdapter } from './speeko/adapter.ts';

/** Every provider Onset speaks, one line a vendor, in the order of the picker; the lab is the default. */
export const ADAPTERS: readonly ProviderAdapter[] = [
  labAdapter,
  openaiAdapter,
  deepgramAdapter,
  cartesiaAdapter,
  elevenlabsAdapter,
  azureAdapter,
  inworldAdapter,
  speechifyAdapter,
  speekoAdapter,
  googleAdapter,
  openaiCompatibleAdapter,
];
