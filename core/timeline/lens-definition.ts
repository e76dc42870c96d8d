import * as z from 'zod';

export const LENS_STARTS = [
  'runPressed',
  'firstToken',
  'textReady',
  'dial',
  'connected',
  'textSent',
] as const;

export const LENS_ENDS = ['firstByte', 'firstAudio', 'audible', 'heard', 'lastAudio'] as const;

/** A latency as somebody defines it: from where, to where. */
export const lensDefinitionSchema = z.object({
  start: z.enum(LENS_STARTS),
  end: z.enum(LENS_ENDS),
  /** Adds the sound position of the onset, as benchmarks do that take for granted a player that never starves. */
  addsLeadingSilence: z.boolean(),
});
export type LensDefinition = z.infer<typeof lensDefinitionSchema>;
export type LensStart = LensDefinition['start'];
export type LensEnd = LensDefinition['end'];

/** Onset's own TTFA. */
export const OWN_DEFINITION: LensDefinition = {
  start: 'textReady',
  end: 'firstAudio',
  addsLeadingSilence: false,
};
