import * as z from 'zod';
import { lensDefinitionSchema } from '../../timeline/lens-definition.ts';

export const runId = z.string().min(1).max(64);

/**
 * `ttfa>200 voice:thalia cold tag:keep "exact words"` (core/history/query); '' = every run. What is too long for a query
 * is told where it is parsed (parse-query.ts).
 */
export const querySchema = z.string().max(100_000);

/** What is reckoned over many runs. `lens` = the latency by the definition that is asked for. */
export const METRICS = [
  'lens',
  'ttfb',
  'ttfa',
  'audible',
  'ear',
  'total',
  'server',
  'connection',
  'largest_gap',
  'underrun',
  'gapless_prebuffer',
  'speed_up',
] as const;
export const metricSchema = z.enum(METRICS);
export type Metric = z.infer<typeof metricSchema>;

/** What rows are put together by. */
export const DIMENSIONS = [
  'voice',
  'provider',
  'model',
  'transport',
  'format',
  'region',
  'temperature',
  'chunking',
  'purpose',
  'series',
  'item',
  'tag',
  'day',
  'error',
  'text',
] as const;
export const dimensionSchema = z.enum(DIMENSIONS);
export type Dimension = z.infer<typeof dimensionSchema>;

/** Cold and warm runs are never mixed in a figure. */
export const temperatureChoiceSchema = z.enum(['cold', 'warm']);

/** What `measured` asks: which runs, through which definition. */
export const measured = {
  query: querySchema,
  metric: metricSchema,
  /** Of `lens`; ignored by other metrics. */
  definition: lensDefinitionSchema,
  temperature: temperatureChoiceSchema,
};

export const interval = z.object({ low: z.number().nullable(), high: z.number().nullable() });
/** A quantile with its 95 % interval; null under its minimum n. */
export const estimate = z.object({ value: z.number(), interval }).nullable();
