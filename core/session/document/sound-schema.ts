import * as z from 'zod';
import { GAP_CAUSES } from '../gaps/types.ts';
import { count, lengthMs, ms, orNull } from './fields.ts';
import { spreadSchema } from './summary-schema.ts';

export const deliverySchema = z.object({
  speedUp: orNull(z.number()).describe('Audio received per time, from firstAudio to lastAudio.'),
  largestGap: orNull(z.object({ fromMs: ms, toMs: ms })),
  interChunk: orNull(spreadSchema).describe('Times between arrivals, ms.'),
});

export const playbackSchema = z.object({
  mode: z.enum(['virtual', 'device']),
  prebufferMs: lengthMs,
  playStartMs: orNull(ms),
  playEndMs: orNull(ms).describe(
    'The last sample played: of the sound, or before the listener interrupted it.',
  ),
  underruns: z.array(z.object({ atMs: ms, ms: lengthMs })),
  renderUnderruns: orNull(z.object({ events: count, ms: lengthMs })).describe(
    'The device itself starved, as the browser counts it, or as the player saw it: an output that moved, sound taken up late. ' +
      'Apart from underruns. null without a sound device.',
  ),
  worstDeficitMs: orNull(lengthMs).describe('Largest lateness against a player that started at playStart.'),
  smallestGaplessPrebufferMs: orNull(lengthMs).describe(
    'Worst deficit against a player that started at the first sample.',
  ),
  smallestGaplessThresholdMs: orNull(lengthMs).describe('Smallest --prebuffer without a gap in this run.'),
});

export const gapSchema = z.object({
  atMs: ms.describe('When the player came to it.'),
  ms: lengthMs.describe('silenceMs + stallMs; at least 80.'),
  silenceMs: lengthMs.describe('Silence in the sound itself.'),
  stallMs: lengthMs.describe('Time in which the player stood still within it.'),
  positionMs: lengthMs.describe('Where it begins in the played sound.'),
  cause: z.enum(GAP_CAUSES),
  evidence: z.string().describe('The figures that speak for the cause, in words.'),
  request: count.describe('The request whose sound came after it, from 0.'),
});

export const seamSchema = z.object({
  request: count.describe('The request that begins here, from 0.'),
  positionMs: lengthMs.describe('In the played sound.'),
  endPaddingMs: lengthMs.describe('Silence with which the request before ends.'),
  startPaddingMs: lengthMs.describe('Silence with which this request begins.'),
  levelJumpDb: orNull(z.number()).describe(
    'Level of the first 50 ms of sound after the silence over the last 50 ms before it; null where one is silent.',
  ),
  stepDbfs: z.number().describe('Step from the last sample to the first; 0 = full scale.'),
  clickDb: z.number().describe('That step over the usual step from sample to sample beside the seam.'),
});
