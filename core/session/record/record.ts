import * as z from 'zod';
import {
  chunkArrivedSchema,
  formatKnownSchema,
  onsetFoundSchema,
  seamMeasuredSchema,
  silenceFoundSchema,
  wordsTimedSchema,
} from './audio-events.ts';
import { connectionKnownSchema, markSeenSchema, redialledSchema } from './connection-events.ts';
import { cachedSchema, speculatedSchema } from './phrase-events.ts';
import { bargedInSchema, playbackSeenSchema } from './playback-events.ts';
import {
  type exchangeSchema,
  noteSchema,
  runEndedSchema,
  runFailedSchema,
  runStartedSchema,
} from './run-events.ts';
import {
  releasedSchema,
  repliedSchema,
  switchedSchema,
  textCameSchema,
  textEndedSchema,
} from './text-events.ts';

export { onsetFoundSchema, type TimedWord } from './audio-events.ts';
export { playbackReportSchema, type PlaybackReport } from './playback-events.ts';
export { SESSION_VERSION } from './run-events.ts';

/**
 * A run is the list of the things that happened to it, in the order in which the engine saw them. The same list
 * crosses the door, is appended to disk, and is folded into a `Session` (reduce.ts) by page, engine and command
 * line alike, so a figure cannot differ between them. All `at` are MonoMs of the engine's process.
 */
export const runEventSchema = z.discriminatedUnion('kind', [
  runStartedSchema,
  textCameSchema,
  releasedSchema,
  switchedSchema,
  cachedSchema,
  speculatedSchema,
  textEndedSchema,
  repliedSchema,
  markSeenSchema,
  connectionKnownSchema,
  redialledSchema,
  formatKnownSchema,
  chunkArrivedSchema,
  onsetFoundSchema,
  silenceFoundSchema,
  seamMeasuredSchema,
  wordsTimedSchema,
  playbackSeenSchema,
  bargedInSchema,
  noteSchema,
  runFailedSchema,
  runEndedSchema,
]);

export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventOf<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;
export type Exchange = z.infer<typeof exchangeSchema>;
