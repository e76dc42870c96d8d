import * as z from 'zod';
import { purposeSchema } from '../../contract/purpose.ts';
import { recordedPlanSchema } from '../../contract/reply-plan.ts';
import { failureSchema } from '../../contract/result.ts';
import { connectionPolicySchema, targetSchema } from '../../contract/target.ts';
import { at } from './fields.ts';

/**
 * A change that an older Onset cannot read, or that old records do not meet, takes a new version and a lift from the one
 * before it (migrate.ts).
 */
export const SESSION_VERSION = 1;

export const runStartedSchema = z.object({
  kind: z.literal('started'),
  version: z.literal(SESSION_VERSION),
  /** textReady: zero of every relative time of this run. */
  at,
  /** Wall clock, ISO 8601, for display only. */
  startedAt: z.string(),
  /** CLOCK_MONOTONIC (process.hrtime) minus the process's performance.now(), ms: joins stamps of two processes. */
  clockOriginMs: z.number(),
  target: targetSchema,
  text: z.string(),
  /** Audio that must be buffered before playback starts, ms. */
  prebufferMs: z.number().min(0),
  connection: connectionPolicySchema,
  playback: z.enum(['device', 'virtual']),
  /** How the text was cut into requests; absent = one text, one request. */
  plan: recordedPlanSchema.optional(),
  purpose: purposeSchema.optional(),
});

/** Lines for the log that no other event carries: a vendor's metadata, a retry, a warning with its evidence. */
export const noteSchema = z.object({
  kind: z.literal('note'),
  at,
  level: z.enum(['info', 'warning']),
  code: z.string(),
  message: z.string(),
});

/** What went over the wire around a failure, keys masked, bodies cut to a few kilobytes. */
export const exchangeSchema = z.object({ request: z.string(), response: z.string() });

export const runFailedSchema = z.object({
  kind: z.literal('failed'),
  at,
  error: failureSchema,
  exchange: exchangeSchema.nullable(),
});

export const runEndedSchema = z.object({
  kind: z.literal('ended'),
  at,
  outcome: z.enum(['completed', 'cancelled', 'failed']),
  instrument: z.object({
    errorBarMs: z.number().min(0),
    trusted: z.boolean(),
    /** Sentences, empty when trusted. */
    reasons: z.array(z.string()),
    loopDelayMaxMs: z.number().min(0),
    gcMs: z.number().min(0),
    /** How late the text came at worst against its plan; absent where it had none, and in older records. */
    textLateMs: z.number().min(0).optional(),
  }),
});
