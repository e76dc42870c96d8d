import { afterEach, describe, expect, it } from 'vitest';
import type { FallbackStep } from '../../../../core/contract/reply-plan.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { replyPlan } from '../../../factories/reply-plan.ts';
import { runRequest } from '../../../factories/run-request.ts';
import { createTestEngine, type TestEngine } from '../../../helpers/engine/engine.ts';

const open: TestEngine[] = [];
afterEach(() => Promise.all(open.splice(0).map(({ engine }) => engine.close())));

function start(...fallback: FallbackStep[]): string {
  const test = createTestEngine();
  open.push(test);
  const target = { ...labAdapter.defaultTarget, transport: 'http', format: 'pcm_16000' } as const;
  return test.start(runRequest({ target, plan: replyPlan({ fallback }) }));
}

describe('an answer in one piece as a fallback', () => {
  it('is refused at once where the provider gives none', () => {
    expect(() => start({ kind: 'again' }, { kind: 'batch' })).toThrow('Lab has no transport "batch".');
  });

  it('is refused where whoever is asked before gives none', () => {
    const target = { ...labAdapter.defaultTarget, endpoint: 'https://localhost:1' };
    expect(() => start({ kind: 'target', target }, { kind: 'batch' })).toThrow('Lab has no transport');
  });

  it('is not asked for by other steps', () => {
    expect(start({ kind: 'again' })).not.toBe('');
  });
});
