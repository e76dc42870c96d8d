import * as z from 'zod';
import { baselinesAnswerSchema, pinSchema, unpinSchema } from './baselines.ts';
import { annotateSchema, changedAnswerSchema, deletedAnswerSchema, runChoiceSchema } from './changes.ts';
import { compareAnswerSchema, compareQuestionSchema } from './compare.ts';
import { groupAnswerSchema, groupQuestionSchema } from './groups.ts';
import { lengthAnswerSchema, lengthQuestionSchema } from './length.ts';
import { facetsAnswerSchema, facetsQuestionSchema, rowsAnswerSchema, rowsQuestionSchema } from './rows.ts';
import { trendAnswerSchema, trendQuestionSchema } from './trend.ts';

const nothing = z.null();

/**
 * What a page may ask about all runs that are kept. A query that makes no sense is answered `usage`, with the place in
 * its words (`parseQuery` tells it as a number). `history_changed` says that answers may be others now.
 */
export const HISTORY_COMMANDS = {
  'history.rows': { input: rowsQuestionSchema, output: rowsAnswerSchema },
  'history.facets': { input: facetsQuestionSchema, output: facetsAnswerSchema },
  'history.group': { input: groupQuestionSchema, output: groupAnswerSchema },
  'history.compare': { input: compareQuestionSchema, output: compareAnswerSchema },
  'history.trend': { input: trendQuestionSchema, output: trendAnswerSchema },
  'history.length': { input: lengthQuestionSchema, output: lengthAnswerSchema },
  'history.annotate': { input: annotateSchema, output: changedAnswerSchema },
  /** Runs that are under way stay. */
  'history.delete': { input: z.object({ choice: runChoiceSchema }), output: deletedAnswerSchema },
  'history.restore': {
    input: z.object({ batch: deletedAnswerSchema.shape.batch }),
    output: changedAnswerSchema,
  },
  /** The one that was pinned last comes first. */
  'history.baselines': { input: nothing, output: baselinesAnswerSchema },
  'history.pin': { input: pinSchema, output: changedAnswerSchema },
  'history.unpin': { input: unpinSchema, output: nothing },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type HistoryCommand = keyof typeof HISTORY_COMMANDS;
