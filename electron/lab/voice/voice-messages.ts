import * as z from 'zod';
import { LAB_VOICE_IDS } from '../../providers/lab/voices.ts';

/** Handed to the voice thread at its start: one Int32, the number of the job that should end early. */
export const voiceWorkerDataSchema = z.object({ abortedJob: z.instanceof(SharedArrayBuffer) });

/** To the voice thread. One job at a time; the thread is deaf while it speaks, hence the shared `abortedJob`. */
export const voiceJobSchema = z.object({
  job: z.number().int().positive(),
  text: z.string(),
  voice: z.enum(LAB_VOICE_IDS),
  sampleRate: z.number().int().min(4000).max(192_000),
});
export type VoiceJob = z.infer<typeof voiceJobSchema>;

/** From the voice thread: mono 16-bit samples at the asked rate, a sentence at a time, then `end`. */
export const voiceReportSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pcm'),
    job: z.number(),
    samples: z.custom<Int16Array>((value) => value instanceof Int16Array),
  }),
  z.object({ kind: z.literal('end'), job: z.number() }),
  z.object({ kind: z.literal('failed'), job: z.number(), message: z.string() }),
]);
export type VoiceReport = z.infer<typeof voiceReportSchema>;
