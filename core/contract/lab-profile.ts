import * as z from 'zod';

/** A fault the lab plays on purpose. `afterBytes` counts audio payload; times run from the first byte of the answer. */
const labFaultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  /** Answers with this HTTP status (or refuses the upgrade with it) and the vendor's own error body. */
  z.object({ kind: z.literal('status'), status: z.number().int().min(400).max(599) }),
  /** Destroys the socket after so many bytes of audio: in every answer, or in one, counted from 0 under this profile. */
  z.object({
    kind: z.literal('cut'),
    afterBytes: z.number().int().min(0),
    answer: z.number().int().min(0).optional(),
  }),
  /** Sends nothing for `forMs` once `afterMs` have passed. */
  z.object({ kind: z.literal('stall'), afterMs: z.number().min(0), forMs: z.number().min(0) }),
  /** Sends frames that are no frames of the protocol. */
  z.object({ kind: z.literal('garbage') }),
  /** Ends the PCM inside a sample. */
  z.object({ kind: z.literal('odd_byte') }),
  /** A WAV header that names another rate and length than what follows. */
  z.object({ kind: z.literal('lying_header') }),
  /** Digital silence of the right length. */
  z.object({ kind: z.literal('silence') }),
  /** Audio that never ends. */
  z.object({ kind: z.literal('endless') }),
]);
export type LabFault = z.infer<typeof labFaultSchema>;

/** The network and the server that the lab pretends to be. Everything random comes from `seed`. */
export const labProfileSchema = z.object({
  seed: z.number().int(),
  /** Added to every exchange by delaying what the client sends. */
  roundTripMs: z.number().min(0).max(5000),
  /** Standard deviation of the delay added to each chunk's send time (order is kept). */
  jitterMs: z.number().min(0).max(2000),
  /** From the whole request to the first byte of the answer. */
  thinkMs: z.number().min(0).max(60_000),
  /** Audio made per wall time; 0 = as fast as the socket takes it. */
  speedUp: z.number().min(0).max(1000),
  chunkAudioMs: z.number().min(5).max(10_000),
  /** 0 = unlimited. */
  bandwidthKbps: z.number().min(0),
  /** Mean seconds between random stalls; 0 = none. */
  stallEverySeconds: z.number().min(0),
  stallMs: z.number().min(0).max(60_000),
  /** Offers HTTP/2 on its TLS port to who offers HTTP/1.1 too; absent = no. Who offers nothing else always gets it. */
  http2: z.boolean().optional(),
  fault: labFaultSchema,
});
export type LabProfile = z.infer<typeof labProfileSchema>;

const quiet = { stallEverySeconds: 0, stallMs: 0, bandwidthKbps: 0, fault: { kind: 'none' } } as const;

/** Named networks of the Lab panel; the first is the default of a fresh install. */
export const LAB_PRESETS = {
  'Home Wi-Fi': {
    ...quiet,
    seed: 1,
    roundTripMs: 24,
    jitterMs: 6,
    thinkMs: 90,
    speedUp: 2,
    chunkAudioMs: 120,
    stallEverySeconds: 10,
    stallMs: 150,
  },
  'Office fibre': {
    ...quiet,
    seed: 1,
    roundTripMs: 8,
    jitterMs: 1,
    thinkMs: 80,
    speedUp: 4,
    chunkAudioMs: 100,
  },
  'Mobile 4G': {
    ...quiet,
    seed: 1,
    roundTripMs: 60,
    jitterMs: 25,
    thinkMs: 110,
    speedUp: 1.6,
    chunkAudioMs: 120,
    bandwidthKbps: 4000,
    stallEverySeconds: 4,
    stallMs: 250,
  },
  'This computer': {
    ...quiet,
    seed: 1,
    roundTripMs: 0,
    jitterMs: 0,
    thinkMs: 0,
    speedUp: 0,
    chunkAudioMs: 100,
  },
} as const satisfies Record<string, LabProfile>;
