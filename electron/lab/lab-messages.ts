import * as z from 'zod';
import { labProfileSchema } from '../../core/contract/lab-profile.ts';
import { labSendSchema } from './network/send-log.ts';

/** What the lab's thread is started with. */
export const labWorkerDataSchema = z.object({
  host: z.string(),
  port: z.number().int().min(0).max(65_535),
  tlsPort: z.number().int().min(0).max(65_535),
  profile: labProfileSchema,
});
export type LabWorkerData = z.infer<typeof labWorkerDataSchema>;

/** To the lab's thread; every ask is answered by one `answer` with the same id. */
export const labAskSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('profile'), id: z.number(), profile: labProfileSchema }),
  z.object({ kind: z.literal('sends'), id: z.number() }),
  z.object({ kind: z.literal('clear'), id: z.number() }),
  z.object({ kind: z.literal('close'), id: z.number() }),
]);
export type LabAsk = z.infer<typeof labAskSchema>;

/** From the lab's thread: first `listening` or `failed`, then answers. */
export const labTellSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), port: z.number(), tlsPort: z.number(), caPem: z.string() }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
  z.object({ kind: z.literal('answer'), id: z.number(), sends: z.array(labSendSchema) }),
]);
export type LabTell = z.infer<typeof labTellSchema>;
