import * as z from 'zod';
import { chunkingSchema } from '../contract/chunking.ts';
import { targetSchema } from '../contract/target.ts';
import { COLUMN_NAMES, type ColumnName } from './columns.ts';
import type { Sweep } from './plans.ts';
import type { SweepRow } from './results.ts';
import { verdictOf } from './verdict.ts';

/**
 * `onset.sweep/1`: what `onset sweep --json` prints. Times are ms from the first LLM token, or from the text where it
 * was there at once. Within version 1 fields may be added, none changes its meaning or goes away.
 */
export const SWEEP_SCHEMA_ID = 'onset.sweep/1';

const count = z.number().int().min(0);
const bound = z.number().nullable();

const cellSchema = z.object({
  n: count.describe('Replies that have this figure.'),
  value: z.number().nullable().describe('null with too few replies: p50 needs 3, p95 20.'),
  interval: z.object({ low: bound, high: bound }).describe('95 %; null where too few replies set a bound.'),
  best: z
    .boolean()
    .describe('Less than in every other row, beyond chance and the ± of replies that are not trusted.'),
});

const figures = Object.fromEntries(COLUMN_NAMES.map((name) => [name, cellSchema])) as Record<
  ColumnName,
  typeof cellSchema
>;

const rowSchema = z.object({
  id: z.string(),
  trial: z.string().describe('Rows with the same one look at the same runs under different prebuffers.'),
  name: z.string(),
  target: targetSchema,
  chunking: chunkingSchema,
  requests: z.enum(['one_each', 'one_stream']),
  inFlight: z.number().int(),
  connection: z.enum(['cold', 'warm']),
  prebufferMs: z.number(),
  n: count.describe('Replies that enter the figures.'),
  untrusted: count.describe(
    'Of n: replies that are not trusted. They count, and their ± counts against the marks.',
  ),
  untrustedErrorBarMs: bound.describe('The widest ± of those; null where all are trusted.'),
  failed: count,
  stopped: count.describe('Stopped by hand.'),
  leftOut: count.describe('Replies that found another connection than their row wants.'),
  figures: z.object(figures),
  replies: z
    .array(
      z.object({
        run: z.string().describe('Its name in History.'),
        ttfaMs: z.number().nullable(),
        earMs: z
          .number()
          .nullable()
          .describe('First audible sample; of the virtual player where nothing played.'),
        gaps: count.describe('Audible gaps of 80 ms and more, whatever made them.'),
        gapMs: z.number(),
        audibleUnderruns: count.describe(
          'Those of the gaps that an underrun made; silence in the sound itself is none.',
        ),
        audibleUnderrunMs: z.number().describe('How long it was silent in them.'),
        underruns: count,
        underrunMs: z.number(),
        requests: count,
        characters: count,
        usd: z.number().nullable().describe('null where no price is known.'),
        splits: count.describe('Pieces that end inside a sentence.'),
        guessSavedModelledMs: z
          .number()
          .nullable()
          .describe(
            'As if the guessed phrase had then taken as long as it did; null where nothing was guessed.',
          ),
        guessWastedCharacters: count
          .nullable()
          .describe('Guessed for nothing and billed all the same; null where nothing was guessed.'),
        errorBarMs: z.number().min(0).describe('The widest ± of its stamps.'),
        trusted: z.boolean().describe('Whether the instrument stands by it.'),
      }),
    )
    .describe('One a reply, in the order of the runs.'),
});

export const sweepDocumentSchema = z.object({
  schema: z.literal(SWEEP_SCHEMA_ID),
  name: z.string().nullable(),
  text: z.string(),
  source: z.enum(['typed', 'simulated', 'trace']),
  runsEach: count,
  replay: z.enum(['virtual', 'real']),
  sideBySide: z.number().int().min(1).describe('How many runs were under way at once, at most.'),
  keepsAnswers: z
    .boolean()
    .describe('Whether answers went into the phrase cache, and what was in it was not asked for.'),
  likelyPhrases: z.array(z.string()).describe('Asked for before the reply was there.'),
  rows: z.array(rowSchema),
  verdict: z.string().nullable(),
});
export type SweepDocument = z.infer<typeof sweepDocumentSchema>;

interface Measured {
  readonly name: string | null;
  readonly sweep: Pick<Sweep, 'text' | 'source' | 'replay'>;
  readonly runs: number;
  readonly sideBySide: number;
  readonly keepsAnswers: boolean;
  readonly likelyPhrases: readonly string[];
  readonly rows: readonly SweepRow[];
}

export function toSweepDocument({ name, sweep, runs, rows, ...way }: Measured): SweepDocument {
  return {
    schema: SWEEP_SCHEMA_ID,
    name,
    text: sweep.text,
    source: sweep.source.kind === 'tokens' ? sweep.source.origin : sweep.source.kind,
    runsEach: runs,
    replay: sweep.replay,
    sideBySide: way.sideBySide,
    keepsAnswers: way.keepsAnswers,
    likelyPhrases: [...way.likelyPhrases],
    rows: rows.map(toRow),
    verdict: verdictOf(rows),
  };
}

function toRow({ plan, name, cells, replies, ...counts }: SweepRow): SweepDocument['rows'][number] {
  const { id, trial, target, strategy, inFlight, connection, prebufferMs } = plan;
  return {
    ...{ id, trial, name, target, ...strategy, inFlight, connection, prebufferMs },
    ...counts,
    figures: cells,
    replies: [...replies],
  };
}

/** The JSON Schema (draft 2020-12) of the document; unknown fields are allowed, because version 1 may gain some. */
export function sweepJsonSchema(): object {
  return {
    title: SWEEP_SCHEMA_ID,
    ...z.toJSONSchema(sweepDocumentSchema, { target: 'draft-2020-12', io: 'input' }),
  };
}
