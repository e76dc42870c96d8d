import * as z from 'zod';
import { transportIdSchema } from './target.ts';
import { optionSpecSchema } from './vendor-options.ts';

/** What the page may know about a key: never the key. */
export const keyStateSchema = z.enum(['not_needed', 'keychain', 'memory', 'environment', 'missing']);
export type KeyState = z.infer<typeof keyStateSchema>;

export const voiceSchema = z.object({
  id: z.string(),
  label: z.string(),
  language: z.string(), // BCP 47, e.g. en-US
  gender: z.enum(['female', 'male', 'neutral', 'unknown']),
  /** The models this voice works with; empty = all of the provider's. */
  models: z.array(z.string()),
});
export type Voice = z.infer<typeof voiceSchema>;

const transportSpecSchema = z.object({
  id: transportIdSchema,
  label: z.string(), // "WebSocket"
  /** Format ids this transport can ask for, the default first. */
  formats: z.array(z.string()).min(1),
  /** The models it takes, the usual one first; absent = all. */
  models: z.array(z.string()).min(1).optional(),
  /** Pieces of one reply may be written into one open request, as they come. */
  streamsText: z.boolean(),
  /** The boolean option that must be on for that; absent where none is needed. */
  streamsTextBy: z.string().optional(),
});

const regionSchema = z.object({
  id: z.string(), // "eu"
  label: z.string(), // "European Union"
  host: z.string(), // "api.eu.deepgram.com"
});
export type Region = z.infer<typeof regionSchema>;

export const PRICE_UNITS = ['million_characters', 'million_tokens', 'minute'] as const;
export type PriceUnit = (typeof PRICE_UNITS)[number];

/** What a vendor publishes; a user may put his own price in its place (settings.ts). */
const priceSchema = z.object({
  /** A model's id, or '' for all that are not named. */
  model: z.string(),
  usd: z.number().nonnegative(),
  per: z.enum(PRICE_UNITS),
  asOf: z.string(), // ISO date
  source: z.string(), // where it was published
});
export type Price = z.infer<typeof priceSchema>;

/** What a vendor says of its own latency, word for word where it is not our definition. */
const latencyClaimSchema = z.object({
  model: z.string(),
  ms: z.number().positive(),
  words: z.string(), // "sub-200 ms baseline TTFB"
  asOf: z.string(),
  source: z.string(),
});
export type LatencyClaim = z.infer<typeof latencyClaimSchema>;

/** One way to present a key; the adapter tells them apart by their looks. */
const keyFormSchema = z.object({
  label: z.string(), // "API key", "Access token", "Service account (JSON)"
  looksLike: z.string(), // "sk-…", "Bearer eyJ…", "{ "type": "service_account", … }"
});

/** One provider as the target picker shows it. */
export const providerSchema = z.object({
  id: z.string(),
  label: z.string(), // "Deepgram"
  monogram: z.string().length(2), // "Dg"
  models: z.array(z.object({ id: z.string(), label: z.string() })).min(1),
  voices: z.array(voiceSchema),
  transports: z.array(transportSpecSchema).min(1),
  /** The vendor's own host, for display; the lab says "this computer". */
  host: z.string(),
  maxCharacters: z.number().int().positive(),
  keyVariables: z.array(z.string()), // environment variables, the usual one first
  keyState: keyStateSchema,
  /** Whether an own endpoint is the normal way to use it (OpenAI-compatible servers). */
  endpointRequired: z.boolean(),
  keyForms: z.array(keyFormSchema),
  /** The first is the default; empty = one host for all. */
  regions: z.array(regionSchema),
  options: z.array(optionSpecSchema),
  prices: z.array(priceSchema),
  claims: z.array(latencyClaimSchema),
  /** ISO date of the last fetch with the key; null = the built-in list. */
  voicesAsOf: z.string().nullable(),
});
export type Provider = z.infer<typeof providerSchema>;
