import * as z from 'zod';

export const TRANSPORTS = ['https', 'wss', 'h2', 'grpc'] as const;

/** One cold exchange that a client is to make `count` times at once, each with its own text. */
export const jobSchema = z.object({
  transport: z.enum(TRANSPORTS),
  /** Origin of the lab for that transport. */
  origin: z.string(),
  /** One exchange for each; different texts where the answers must be told apart. */
  texts: z.array(z.string()),
});
export type Job = z.infer<typeof jobSchema>;

/** What a client saw of one exchange. All instants are CLOCK_MONOTONIC (`process.hrtime`) in ms. */
const seenSchema = z.object({
  firstByteAt: z.number(),
  firstAudioAt: z.number(),
  /** Every piece of audio as [instant, payload bytes up to and with it, the ± stated for it or null]. */
  reads: z.array(z.tuple([z.number(), z.number(), z.number().nullable()])),
  /** The ± that the client states for this run; null for one that states none. */
  errorBarMs: z.number().nullable(),
  /** Durations of the connection's birth and the wait; null for a client that does not look. */
  spans: z.object({ connectMs: z.number(), tlsMs: z.number(), firstByteMs: z.number() }).nullable(),
});
export type Seen = z.infer<typeof seenSchema>;

export const seenListSchema = z.array(seenSchema);

export const labReadySchema = z.object({ https: z.string(), wss: z.string(), caPem: z.string() });
export type LabReady = z.infer<typeof labReadySchema>;

export const VOICE = 'slt';
export const FORMAT = 'pcm_24000';
