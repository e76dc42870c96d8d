import { chunkingSchema, type ChunkingInput } from '../../core/contract/chunking.ts';
import type { ReplyPlan } from '../../core/contract/reply-plan.ts';

export type PlanParts = Partial<Omit<ReplyPlan, 'chunking'>> & { readonly chunking?: ChunkingInput };

/** A typed text, cut into sentences, one request at a time. */
export function replyPlan({ chunking = { strategy: 'sentence' }, ...parts }: PlanParts = {}): ReplyPlan {
  return {
    source: { kind: 'typed' },
    requests: 'one_each',
    inFlight: 1,
    ...parts,
    chunking: chunkingSchema.parse(chunking),
  };
}
