import * as z from 'zod';
import { annotationSchema, runRowSchema } from '../history/row.ts';
import { lensDefinitionSchema } from '../timeline/lens-definition.ts';

const runId = z.string().min(1).max(64);

/** `ttfa>200 voice:thalia cold tag:keep "exact words"` (core/history/query); '' = every run. */
export const querySchema = z.string().max(1000);

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
const measured = {
  query: querySchema,
  metric: metricSchema,
  /** Of `lens`; ignored by other metrics. */
  definition: lensDefinitionSchema,
  temperature: temperatureChoiceSchema,
};

const interval = z.object({ low: z.number().nullable(), high: z.number().nullable() });
/** A quantile with its 95 % interval; null under its minimum n. */
const estimate = z.object({ value: z.number(), interval }).nullable();

const spreadSchema = z.object({
  n: z.number().int().min(0),
  /** Runs that failed: counted, in no quantile. */
  failed: z.number().int().min(0),
  /** Runs that enter no figure: stopped by hand, answered from the cache, or without this metric (no device, no onset). */
  without: z.number().int().min(0),
  p50: estimate,
  p95: estimate,
  p99: estimate,
  max: z.number().nullable(),
  /** For a spread plot, drawn evenly from the sorted values where there are more than 200. */
  values: z.array(z.number()).max(200),
});
export type GroupSpread = z.infer<typeof spreadSchema>;

export const groupQuestionSchema = z.object({
  ...measured,
  by: dimensionSchema,
  /** A second dimension, across; null = a plain list. */
  across: dimensionSchema.nullable(),
});
export const groupAnswerSchema = z.object({
  /** By p50, the smallest first; those without one last. At most 200 are told. */
  groups: z
    .array(
      z.object({
        key: z.string(),
        label: z.string(),
        /** What finds the runs of this group, to be added to the question's query. */
        query: querySchema,
        all: spreadSchema,
        across: z.array(z.object({ key: z.string(), spread: spreadSchema })).max(50),
      }),
    )
    .max(200),
  /** Keys of the second dimension, in their order. */
  columns: z.array(z.string()).max(50),
  /** Groups that are not told. */
  leftOut: z.number().int().min(0),
});
export type GroupQuestion = z.infer<typeof groupQuestionSchema>;
export type GroupAnswer = z.infer<typeof groupAnswerSchema>;

export const verdictSchema = z.enum(['better', 'worse', 'no_difference_shown', 'inconclusive']);

/** One of the two groups of a comparison. */
export const groupSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('query'), query: querySchema }),
  z.object({ kind: z.literal('baseline'), name: z.string().min(1).max(80) }),
  z.object({ kind: z.literal('runs'), runIds: z.array(runId).min(1).max(10_000) }),
]);
export type GroupSource = z.infer<typeof groupSourceSchema>;

export const compareQuestionSchema = z.object({
  /** What is compared with, and what is compared. */
  a: groupSourceSchema,
  b: groupSourceSchema,
  definition: lensDefinitionSchema,
  temperature: temperatureChoiceSchema,
  rows: z
    .array(
      z.object({ metric: metricSchema, percentile: z.union([z.literal(50), z.literal(95), z.literal(99)]) }),
    )
    .min(1)
    .max(20),
});
const comparedSideSchema = z.object({
  label: z.string(),
  /** Runs that can be in a figure. */
  n: z.number().int(),
  failed: z.number().int(),
  /** Of n: those that are not trusted, and those in which a fallback took over. They count. */
  untrusted: z.number().int(),
  switched: z.number().int(),
});
export const compareAnswerSchema = z.object({
  a: comparedSideSchema,
  b: comparedSideSchema,
  /** What differs between the groups beside the measured: other texts, another voice. Sentences. */
  caveats: z.array(z.string()),
  rows: z.array(
    z.object({
      metric: metricSchema,
      percentile: z.number(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      difference: z.number().nullable(),
      interval,
      p: z.number().nullable(),
      verdict: verdictSchema,
      needsMore: z.number().int().nullable(),
    }),
  ),
});
export type CompareQuestion = z.infer<typeof compareQuestionSchema>;
export type CompareAnswer = z.infer<typeof compareAnswerSchema>;

export const trendQuestionSchema = z.object(measured);
export const trendAnswerSchema = z.object({
  n: z.number().int().min(0),
  /** In the order of time; where there are more than 2,000 runs each point is the median of neighbours. */
  points: z.array(z.object({ atMs: z.number(), value: z.number(), runs: z.number().int(), runId })).max(2000),
  /** Where the level changed: before which point, from what median to what. */
  changes: z.array(
    z.object({ at: z.number().int(), atMs: z.number(), fromMs: z.number(), toMs: z.number(), p: z.number() }),
  ),
});
export type TrendAnswer = z.infer<typeof trendAnswerSchema>;

/** latency = base + perCharacter x characters, robustly, warm runs of one voice (MEASUREMENT: span and n told). */
export const lengthQuestionSchema = z.object({
  query: querySchema,
  metric: metricSchema,
  definition: lensDefinitionSchema,
});
const lineSchema = z.object({
  baseMs: z.number(),
  msPerCharacter: z.number(),
  slopeInterval: interval,
  /** Where the middle 80 % of the runs lie, at the shortest and the longest text. */
  band: z.array(z.object({ characters: z.number(), low: z.number(), high: z.number() })).max(2),
});
export const lengthAnswerSchema = z.object({
  voices: z
    .array(
      z.object({
        key: z.string(),
        label: z.string(),
        n: z.number().int(),
        fromCharacters: z.number(),
        toCharacters: z.number(),
        points: z.array(z.object({ characters: z.number(), value: z.number() })).max(500),
        /** Null where n or the span is too small. */
        line: lineSchema.nullable(),
        /** Why there is no line, or how little it is worth; empty when it is sound. */
        warnings: z.array(z.string()),
        /** ms per character that the vendor publishes, with its words; null where none is known. */
        published: z.object({ msPerCharacter: z.number(), words: z.string(), source: z.string() }).nullable(),
      }),
    )
    .max(50),
});
export type LengthAnswer = z.infer<typeof lengthAnswerSchema>;

export const rowsQuestionSchema = z.object({
  query: querySchema,
  sort: z.object({
    by: z.enum(['number', 'voice', 'metric', 'ear', 'underruns', 'gaps', 'rating', 'characters']),
    /** What `metric` stands for. */
    metric: metricSchema,
    descending: z.boolean(),
  }),
  definition: lensDefinitionSchema,
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(500),
});
export const rowsAnswerSchema = z.object({
  /** All kept runs and their size on disk; not yet all of them while the older ones are still being read. */
  kept: z.object({ runs: z.number().int().min(0), bytes: z.number().int().min(0), isComplete: z.boolean() }),
  /** How many the query finds. */
  found: z.number().int().min(0),
  rows: z.array(runRowSchema).max(500),
});
export type RowsQuestion = z.infer<typeof rowsQuestionSchema>;
export type RowsAnswer = z.infer<typeof rowsAnswerSchema>;

export const facetsQuestionSchema = z.object({ query: querySchema, definition: lensDefinitionSchema });

/**
 * What can be chosen in a filter: for each field of the query language the values that occur, the commonest first, with
 * their numbers of runs. `field=value` finds them.
 */
export const facetsAnswerSchema = z.record(
  z.string(),
  z.array(z.object({ value: z.string(), label: z.string(), runs: z.number().int() })).max(500),
);
export type FacetsAnswer = z.infer<typeof facetsAnswerSchema>;

/** By their names, or all that a query finds. */
export const runChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('runs'), runIds: z.array(runId).min(1).max(10_000) }),
  /** `definition` is what `lens` stands for in the query. */
  z.object({ kind: z.literal('query'), query: querySchema, definition: lensDefinitionSchema }),
]);
export type RunChoice = z.infer<typeof runChoiceSchema>;

/** What is not named stays as it is. */
export const annotateSchema = z.object({
  choice: runChoiceSchema,
  addTags: annotationSchema.shape.tags.optional(),
  removeTags: annotationSchema.shape.tags.optional(),
  note: annotationSchema.shape.note.optional(),
  rating: annotationSchema.shape.rating.optional(),
});

/** What was done to how many runs. */
export const changedAnswerSchema = z.object({ count: z.number().int().min(0) });
/** `batch` brings them back until Onset is closed, for ten minutes at most. */
export const deletedAnswerSchema = changedAnswerSchema.extend({ batch: z.string() });

const baselineName = z.string().trim().min(1).max(80);
/** A name that is taken is given to the new group. */
export const pinSchema = z.object({ name: baselineName, choice: runChoiceSchema });
export const unpinSchema = z.object({ name: baselineName });
export const baselinesAnswerSchema = z.array(
  z.object({ name: baselineName, pinnedAt: z.string(), runs: z.number().int().min(0) }),
);

/** A group of runs under a name, as it was when it was pinned: later runs do not join it. */
export const baselineSchema = z.object({
  name: z.string().min(1).max(80),
  /** ISO 8601. */
  pinnedAt: z.string(),
  runIds: z.array(runId).min(1).max(10_000),
});
export type Baseline = z.infer<typeof baselineSchema>;
