import * as z from 'zod';
import { annotationSchema } from '../history/row.ts';
import { lensDefinitionSchema } from '../timeline/lens-definition.ts';
import type { Purpose } from './purpose.ts';
import { failureSchema } from './result.ts';
import { targetSchema } from './target.ts';

/** Of a voice or a sample within one audition; never given twice. */
const key = z.string().regex(/^[\w-]{1,32}$/);

export const SAMPLE_CATEGORIES = [
  'greeting',
  'numbers',
  'names',
  'dates',
  'abbreviations',
  'long',
  'question',
  'code_switching',
  'own',
] as const;

const sampleSchema = z.object({
  key,
  name: z.string().min(1).max(80),
  category: z.enum(SAMPLE_CATEGORIES),
  text: z.string().min(1).max(20_000),
});
export type AuditionSample = z.infer<typeof sampleSchema>;

/** A row of the matrix, and what somebody thinks of it. */
const auditionVoiceSchema = z.object({ key, target: targetSchema, ...annotationSchema.shape });
export type AuditionVoice = z.infer<typeof auditionVoiceSchema>;

/**
 * One judgement of a blind comparison. `a` and `b` are voices in the order in which they stood on the screen, which was
 * drawn anew each trial. In an X trial somebody said which of the two an unnamed third was: `x` is what it really was.
 */
export const voteSchema = z.object({
  a: key,
  b: key,
  sample: key,
  choice: z.enum(['a', 'b', 'tie']),
  x: z.enum(['a', 'b']).nullable(),
  mode: z.enum(['true_latency', 'equalised']),
  /** ISO 8601. */
  at: z.string(),
});
export type Vote = z.infer<typeof voteSchema>;

/** What is compared by ear and what came of it. */
const blindSchema = z.object({
  isOn: z.boolean(),
  kind: z.enum(['ab', 'abx']),
  mode: voteSchema.shape.mode,
  /** Between which voices; at least two. */
  voices: z.array(key).max(20),
  /** Null = every sample in turn. */
  sample: key.nullable(),
  trials: z.number().int().min(1).max(200),
  /** Of the draw of order and pair: the same seed draws the same. */
  seed: z.number().int().min(0),
  /** The samples that a begun round is drawn from, so that others that come change no draw; null before its first vote. */
  drawnFrom: z.array(key).max(200).nullable().default(null),
  /** Of the present round. */
  votes: z.array(voteSchema).max(2000),
  /** After the reveal no vote is added. */
  isRevealed: z.boolean(),
});
export type Blind = z.infer<typeof blindSchema>;

/** A matrix of voices and samples. Its runs are in history, with the audition's id as their series. */
export const auditionSchema = z.object({
  version: z.literal(1),
  id: z.string().regex(/^[\w-]{1,64}$/),
  /** Of what is kept: how often it was changed. A change names the one that it was made from. */
  revision: z.number().int().min(0).default(0),
  name: z.string().max(80),
  voices: z.array(auditionVoiceSchema).max(200),
  samples: z.array(sampleSchema).max(200),
  runsPerCell: z.number().int().min(1).max(100),
  /** How many runs may be under way at once. */
  sideBySide: z.number().int().min(1).max(10),
  connection: z.enum(['reuse', 'cold']),
  /** Of the player that the runs are measured with, and that true latency is heard through. */
  prebufferMs: z.number().min(0).max(5000),
  /** Of the order of the runs. */
  seed: z.number().int().min(0),
  /** Loudness to which what is played is brought, LUFS; null = as it came. */
  matchLufs: z.number().min(-40).max(-5).nullable(),
  blind: blindSchema,
});
export type Audition = z.infer<typeof auditionSchema>;

/** `voice/sample`: also the `item` of its runs' purpose. */
export const cellItem = (voice: string, sample: string): string => `${voice}/${sample}`;

const WARM_UP = ' warm-up';
/** Of the run before the first measured one of a voice: it opens connections, and enters no figure. */
export const warmUpItem = (voice: string): string => `${voice}${WARM_UP}`;
export const isWarmUp = (purpose: Purpose | null): boolean =>
  purpose?.kind === 'audition' && purpose.item.endsWith(WARM_UP);

/** What is to be measured. Absent lists = all of them. */
export const cellChoiceSchema = z.object({
  voices: z.array(key).optional(),
  samples: z.array(key).optional(),
});
export type CellChoice = z.infer<typeof cellChoiceSchema>;

/** A square of the matrix, as history knows it and the runner sees it. */
const cellSchema = z.object({
  voice: key,
  sample: key,
  /**
   * `done`: `n` has reached the wanted number. `waiting` for its turn, or for a provider that asked for a pause. `failed`:
   * its last run did, and it is not tried again. `partly`: some runs are there and nobody asked for the rest.
   */
  state: z.enum(['empty', 'partly', 'waiting', 'measuring', 'done', 'failed']),
  /** Good runs of the wanted temperature. */
  n: z.number().int().min(0),
  wanted: z.number().int().min(0),
  failed: z.number().int().min(0),
  /** By the definition that is asked for; p50 is null under its minimum n. */
  p50: z.number().nullable(),
  max: z.number().nullable(),
  /**
   * The run whose latency is nearest the median, or under its minimum n the slowest, which is drawn and played; null
   * where no sound is kept.
   */
  runId: z.string().nullable(),
  /** The latency of that run. */
  shownMs: z.number().nullable(),
  /** Its ten drawn phases, and its sound. */
  phasesMs: z.array(z.number()),
  audioMs: z.number().nullable(),
  /** Of its last run, where that failed. */
  error: failureSchema.nullable(),
  /** After a refusal for too many requests: when it is tried again, ms from now. */
  retryInMs: z.number().nullable(),
});
export type Cell = z.infer<typeof cellSchema>;

/** What the runner does. It pauses by itself while somebody listens and when the app was closed in the middle. */
export const auditionProgressSchema = z.object({
  stage: z.enum(['idle', 'running', 'pausing', 'paused']),
  /** Why it is paused. */
  pausedBy: z.enum(['person', 'listening', 'restart']).nullable(),
  done: z.number().int().min(0),
  of: z.number().int().min(0),
  leftMs: z.number().nullable(),
  /** Voices whose warm-up was made, of those that need one; null once it was made of all. */
  warmedUp: z.object({ done: z.number().int().min(0), of: z.number().int().min(0) }).nullable(),
  /** Of what is left, where prices are known. */
  leftUsd: z.number().nullable(),
});
export type AuditionProgress = z.infer<typeof auditionProgressSchema>;

export const matrixQuestionSchema = z.object({
  id: auditionSchema.shape.id,
  definition: lensDefinitionSchema,
});
/** Every cell, and the figures of each voice over all its cells. */
export const matrixAnswerSchema = z.object({
  /** Of the audition that it is the matrix of. */
  revision: auditionSchema.shape.revision.unwrap(),
  progress: auditionProgressSchema,
  cells: z.array(cellSchema),
  voices: z.array(
    z.object({
      voice: key,
      n: z.number().int().min(0),
      failed: z.number().int().min(0),
      p50: z.number().nullable(),
      p95: z.number().nullable(),
      max: z.number().nullable(),
    }),
  ),
});
export type MatrixAnswer = z.infer<typeof matrixAnswerSchema>;

/** What the list of kept auditions shows of one. */
export const auditionNameSchema = auditionSchema
  .pick({ id: true, name: true })
  .extend({ voices: z.number().int().min(0), samples: z.number().int().min(0) });
export type AuditionName = z.infer<typeof auditionNameSchema>;
