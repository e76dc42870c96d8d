import * as z from 'zod';
import { bargeInRuleSchema } from './barge-in.ts';
import { PRICE_UNITS } from './catalogue.ts';
import { lensDefinitionSchema } from '../timeline/lens-definition.ts';
import { labProfileSchema } from './lab-profile.ts';
import { fallbackStepSchema, replyCutSchema } from './reply-plan.ts';
import { studioSchema } from './studio.ts';
import { connectionPolicySchema, targetSchema } from './target.ts';

/** What the user really pays, in place of the published price of the same provider and model. */
const ownPriceSchema = z.object({
  provider: z.string().min(1).max(64),
  /** As in the published price: a model's id, or '' for all that are not named. */
  model: z.string().max(200),
  usd: z.number().nonnegative(),
  per: z.enum(PRICE_UNITS),
});
export type OwnPrice = z.infer<typeof ownPriceSchema>;

/** What Onset remembers between starts. No secrets. */
export const settingsSchema = z.object({
  version: z.literal(6),
  theme: z.enum(['system', 'dark', 'light']),
  target: targetSchema,
  text: z.string().max(100_000),
  prebufferMs: z.number().min(0).max(5000),
  volume: z.number().min(0).max(1),
  connection: connectionPolicySchema,
  /** What interrupts a run of Live. */
  bargeIn: bargeInRuleSchema,
  /** How a run of Live cuts its text; null or absent = as a whole, by sentences where a fallback is set. */
  cut: replyCutSchema.nullable().optional(),
  /** How its text comes: all at once, or as the studio's simulated model would write it; absent = at once. */
  textSource: z.enum(['typed', 'simulated']).optional(),
  /** What a run of Live tries when one of its requests fails; null or absent = nothing. */
  fallback: fallbackStepSchema.nullable().optional(),
  inspectorOpen: z.boolean(),
  labPreset: z.string(),
  labProfile: labProfileSchema,
  ownPrices: z.array(ownPriceSchema).max(1000),
  studio: studioSchema,
  /** How much the phrase cache may hold on disk, MiB. */
  phraseCacheMb: z.number().int().min(0).max(10_000),
  /** How much history may hold on disk, MiB; the oldest runs are dropped beyond it. */
  historyLimitMb: z.number().int().min(10).max(1_000_000),
  /** The latency that screens show first. */
  definition: lensDefinitionSchema,
});
export type Settings = z.infer<typeof settingsSchema>;
