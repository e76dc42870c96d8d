import * as z from 'zod';

/** A place in a reply's text: UTF-16 units from its start, or where a phrase first begins in it. */
const textPlaceSchema = z.union([
  z.object({ offset: z.number().int().min(0).max(100_000) }),
  z.object({ phrase: z.string().trim().min(1).max(200) }),
]);
export type TextPlace = z.infer<typeof textPlaceSchema>;

const timeRuleSchema = z.object({
  by: z.literal('time'),
  /** After the first audible sample left the speaker, ms. */
  afterMs: z.number().int().min(0).max(600_000),
});
const textRuleSchema = z.object({ by: z.literal('text'), place: textPlaceSchema });
const microphoneRuleSchema = z.object({
  by: z.literal('microphone'),
  sensitivity: z.enum(['low', 'usual', 'high']),
  /** How long a voice must last before it counts, ms. */
  holdMs: z.number().int().min(20).max(1000),
  /** Where the reply comes out: what loudspeakers say comes back into the microphone, and is cancelled there. */
  through: z.enum(['speakers', 'headphones']).default('speakers'),
});

/** What interrupts a reply besides the button, which always does. */
export const bargeInRuleSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('off') }),
  timeRuleSchema,
  textRuleSchema,
  microphoneRuleSchema,
]);
export type BargeInRule = z.infer<typeof bargeInRuleSchema>;

/** The rules that need neither ear nor hand: an engine can follow them by its virtual player. */
export const plannedBargeInSchema = z.discriminatedUnion('by', [timeRuleSchema, textRuleSchema]);
export type PlannedBargeIn = z.infer<typeof plannedBargeInSchema>;

/** How far above the noise of the room a voice must be, dB. */
export const VOICE_MARGINS_DB: Readonly<
  Record<Extract<BargeInRule, { by: 'microphone' }>['sensitivity'], number>
> = { low: 15, usual: 9, high: 6 };

/** What interrupted a reply. */
export const bargeInCauseSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('button') }),
  timeRuleSchema,
  z.object({
    by: z.literal('text'),
    offset: z.number().int().min(0),
    /** Whether the vendor's word times told where it is in the sound, or the share of the text in that of its request. */
    basis: z.enum(['words', 'estimated']),
  }),
  z.object({
    by: z.literal('microphone'),
    /**
     * From the first sample of the voice to the moment it was noticed: the hold, and what listening took, ms. What echo
     * cancelling keeps from the page while both speak is no voice yet, so it is not in it.
     */
    detectionMs: z.number().min(0),
  }),
]);
export type BargeInCause = z.infer<typeof bargeInCauseSchema>;

/** A reply was interrupted. */
export const bargeInSchema = z.object({
  /** When the cause was noticed, MonoMs of the engine's process. */
  at: z.number(),
  errorMs: z.number().min(0),
  cause: bargeInCauseSchema,
});
export type BargeIn = z.infer<typeof bargeInSchema>;
