import * as z from 'zod';
import { releaseReasonSchema } from '../../contract/chunking.ts';
import { recordedPlanSchema } from '../../contract/reply-plan.ts';
import { failureSchema } from '../../contract/result.ts';
import { targetSchema } from '../../contract/target.ts';
import { MARK_NAMES } from '../../timeline/marks.ts';
import { switchCostMs } from '../figures/switch-cost.ts';
import type { Session } from '../session.ts';

const request = z.number().int().min(0);
const offset = z.number().int().min(0).describe('UTF-16 offset in the text.');

/** What `onset.runs/1` says of a reply of several requests. Times are ms from the run's `textReady`. */
export const replyEntryShape = {
  plan: recordedPlanSchema
    .nullable()
    .describe('How the text was cut and sent; null = as a whole in one request.'),
  pieces: z
    .array(
      z.object({
        start: offset,
        end: offset,
        releasedMs: z.number(),
        reason: releaseReasonSchema,
        endsSentence: z.boolean(),
        request: request.describe('In one open stream, the number under which its text was sent.'),
      }),
    )
    .describe('What the chunker let go of, in the order of the text; empty without a plan.'),
  requests: z.array(
    z.object({
      request,
      marks: z.partialRecord(z.enum(MARK_NAMES), z.number()).describe('Absent when it did not happen.'),
      connection: z.enum(['cold', 'warm']).nullable().describe('null when no connection was made.'),
    }),
  ),
  switches: z
    .array(
      z.object({
        atMs: z.number(),
        request,
        replaces: request,
        to: z.enum(['again', 'batch', 'target']),
        target: targetSchema,
        reason: failureSchema,
        skipMs: z.number().min(0).describe('Sound that was there already and is not played again.'),
        costMs: z.number().nullable().describe('From the failure to the first new sound; null = none came.'),
      }),
    )
    .describe('Where one request took the place of another that failed.'),
};
export type ReplyEntry = z.infer<z.ZodObject<typeof replyEntryShape>>;

export function replyEntryOf(session: Session): ReplyEntry {
  const { started, pieces, requests, switches } = session;
  const zero = started.at;
  return {
    plan: started.plan ?? null,
    pieces: pieces.map(({ start, end, at, reason, endsSentence, request: number }) => {
      return { start, end, releasedMs: at - zero, reason, endsSentence, request: number };
    }),
    requests: requests.map(({ request: number, marks, connection }) => ({
      request: number,
      marks: Object.fromEntries(Object.entries(marks).map(([mark, at]) => [mark, at - zero])),
      connection: connection?.temperature ?? null,
    })),
    switches: switches.map((switched) => {
      const { at, request: number, replaces, to, target, reason, skipMs } = switched;
      const costMs = switchCostMs(session, switched);
      return { atMs: at - zero, request: number, replaces, to, target, reason, skipMs, costMs };
    }),
  };
}
