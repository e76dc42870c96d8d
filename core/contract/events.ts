import * as z from 'zod';
import { audioFormatSchema } from '../audio/format.ts';
import { runEventSchema } from '../session/record/record.ts';

/**
 * What an engine tells its pages, in order. `payload` is there for a `chunk` whose turn to be played it is: the bytes
 * exactly as received (before container parsing), because the player decodes for itself.
 */
export const engineEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    runId: z.string(),
    event: runEventSchema,
    payload: z.instanceof(Uint8Array).nullable(),
  }),
  /**
   * What the bytes that follow are to be decoded as, by the answer's own word: another request's, in the order of the
   * text. `skipMs` of its sound are not to be played.
   */
  z.object({
    type: z.literal('audio_begin'),
    runId: z.string(),
    request: z.number().int().min(0),
    format: audioFormatSchema,
    skipMs: z.number().min(0),
  }),
  /** Bytes of chunks that came before it was their request's turn. */
  z.object({ type: z.literal('audio'), runId: z.string(), payload: z.instanceof(Uint8Array) }),
  /** No more bytes will come for this run: the player may drain. */
  z.object({ type: z.literal('audio_end'), runId: z.string() }),
  /** Key states or voices changed: ask for the catalogue again. */
  z.object({ type: z.literal('catalogue_changed') }),
  /** The matrix of an audition is no longer as it was: ask for it again. */
  z.object({ type: z.literal('audition_changed'), id: z.string() }),
  /** Runs came, went or were annotated: what history answers may be other than before. Told a few times a second at most. */
  z.object({ type: z.literal('history_changed') }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;

/** @returns unsubscribe */
export type Subscribe = (listener: (event: EngineEvent) => void) => () => void;
