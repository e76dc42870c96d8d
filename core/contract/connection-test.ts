import * as z from 'zod';
import { failureSchema } from './result.ts';

/** Steps of one cold dial and its first answer, ms; a step that did not happen is 0. */
const dialStepsSchema = z.object({
  dnsMs: z.number(),
  tcpMs: z.number(),
  tlsMs: z.number(),
  /** WebSocket upgrade; for HTTP the wait for the first byte of the answer. */
  answerMs: z.number(),
  totalMs: z.number(),
});
export type DialSteps = z.infer<typeof dialStepsSchema>;

/** One connection made for nothing else: no text is sent, nothing is billed. */
export const connectionTestSchema = z.object({
  steps: dialStepsSchema,
  tls: z.object({ version: z.string(), resumed: z.boolean() }).nullable(),
  remoteAddress: z.string(),
  protocol: z.string(),
  /** HTTP status of the answer, 101 for an open WebSocket, 0 where none is due. */
  status: z.number().int(),
  /** Null where the test could not tell. */
  isKeyAccepted: z.boolean().nullable(),
});
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

/** One region, nearest first; of the dials that worked the p50 of each step, or the max below its minimum n. */
export const regionReachSchema = z.object({
  region: z.string(),
  host: z.string(),
  n: z.number().int().min(0),
  steps: dialStepsSchema.nullable(),
  error: failureSchema.nullable(),
});
export type RegionReach = z.infer<typeof regionReachSchema>;
