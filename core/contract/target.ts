import * as z from 'zod';
import { optionValuesSchema } from './vendor-options.ts';

/** `batch` is HTTP whose whole answer comes at once, where a vendor has that beside its streams. */
export const transportIdSchema = z.enum(['http', 'batch', 'sse', 'ws', 'grpc']);
export type TransportId = z.infer<typeof transportIdSchema>;

/** Everything that decides what a run talks to. `endpoint` null = the vendor's own host. */
export const targetSchema = z.object({
  provider: z.string().min(1).max(64),
  model: z.string().max(200),
  voice: z.string().max(200),
  transport: transportIdSchema,
  /** A format id as `parseFormatId` reads it, e.g. `pcm_24000`. */
  format: z.string().max(64),
  /** An origin (`wss://host:port`), to which the vendor's own path is added, or a full URL taken as it is. */
  endpoint: z.string().max(2000).nullable(),
  /** One of the provider's regions by id; absent = its first. An `endpoint` of one's own wins. */
  region: z.string().max(64).optional(),
  /** Vendor options by the vendor's own names (catalogue.ts); absent = the vendor's default. */
  options: optionValuesSchema.optional(),
});
export type Target = z.infer<typeof targetSchema>;

/**
 * How a run wants its connection: one that lies idle if there is one (`reuse`), a new one by force (`cold`), or a new
 * one made before the text exists, so that the text does not wait for it (`preconnect`).
 */
export const connectionPolicySchema = z.enum(['reuse', 'preconnect', 'cold']);
export type ConnectionPolicy = z.infer<typeof connectionPolicySchema>;
