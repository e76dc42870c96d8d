import * as z from 'zod';
import { lensDefinitionSchema } from '../../timeline/lens-definition.ts';
import { interval, metricSchema, querySchema } from './measured.ts';

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
