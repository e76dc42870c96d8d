import * as z from 'zod';
import { transportIdSchema } from './target.ts';

/** What the page may know about a key: never the key. */
const keyStateSchema = z.enum(['not_needed', 'keychain', 'memory', 'environment', 'missing']);
export type KeyState = z.infer<typeof keyStateSchema>;

const voiceSchema = z.object({
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
});
export type Provider = z.infer<typeof providerSchema>;
