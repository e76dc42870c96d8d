import * as z from 'zod';
import { audioFormatSchema } from '../audio/format.ts';
import { runEventSchema } from '../session/record.ts';

/**
 * What an engine tells its pages, in order. `payload` is there for `chunk` only: the bytes exactly as received
 * (before container parsing), because the player decodes for itself.
 */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    runId: z.string(),
    event: runEventSchema,
    payload: z.instanceof(Uint8Array).nullable(),
  }),
  /** What this run's bytes are to be decoded as, by the answer's own word; comes before the first of them. */
  z.object({ type: z.literal('audio_begin'), runId: z.string(), format: audioFormatSchema }),
  /** No more bytes will come for this run: the player may drain. */
  z.object({ type: z.literal('audio_end'), runId: z.string() }),
  /** Key states or voices changed: ask for the catalogue again. */
  z.object({ type: z.literal('catalogue_changed') }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;

/** @returns unsubscribe */
export type Subscribe = (listener: (event: EngineEvent) => void) => () => void;
