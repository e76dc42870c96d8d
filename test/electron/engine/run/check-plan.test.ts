import { describe, expect, it } from 'vitest';
import type { ChunkingInput } from '../../../../core/contract/chunking.ts';
import { checkPlan } from '../../../../electron/engine/run/check-plan.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { replyPlan } from '../../../factories/reply-plan.ts';

const check = (chunking: ChunkingInput) => {
  checkPlan(replyPlan({ chunking }), labAdapter.defaultTarget, labAdapter);
};

describe('the plan of a run', () => {
  it.each<[ChunkingInput, string]>([
    [
      { strategy: 'sentence', minCharacters: 50, maxCharacters: 10 },
      'The plan asks for pieces of 50 characters at least and 10 at most.',
    ],
    [
      { strategy: 'first_fragment', firstMinCharacters: 30, firstMaxCharacters: 24 },
      'The plan asks for a first piece of 30 characters at least and 24 at most.',
    ],
  ])('is refused where its limits exclude each other: %j', (chunking, message) => {
    expect(() => check(chunking)).toThrow(message);
  });

  it('may ask for pieces of one length', () => {
    expect(() => check({ strategy: 'sentence', minCharacters: 50, maxCharacters: 50 })).not.toThrow();
  });
});
