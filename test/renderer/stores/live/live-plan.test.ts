import { describe, expect, it } from 'vitest';
import { cutBy } from '../../../../core/contract/reply-plan.ts';
import { FIRST_STUDIO } from '../../../../core/contract/studio.ts';
import { textOf } from '../../../../core/text/tokens/token-stream.ts';
import { labAdapter } from '../../../../electron/providers/lab/adapter.ts';
import { liveCut, livePlan, liveWork } from '../../../../renderer/stores/live/live-plan.ts';

const text = 'Sure, it left today. It will be there on Thursday, before noon.';
const base = { text, studio: FIRST_STUDIO, target: labAdapter.defaultTarget };
const clause = cutBy({ strategy: 'clause' });
const again = { kind: 'again' } as const;

describe('the plan of a run of Live', () => {
  it('is none for a whole text that is there at once, chosen or not', () => {
    const chosen = { ...base, cut: cutBy({ strategy: 'whole' }), textSource: 'typed' } as const;
    expect([livePlan(base), livePlan(chosen)]).toEqual([null, null]);
    expect([liveWork(base).cut, liveWork(chosen).cut]).toEqual([null, null]);
  });

  it('cuts and sends as the strategy does', () => {
    const cut = { ...clause, inFlight: 3 };
    expect(livePlan({ ...base, cut })).toEqual({ source: { kind: 'typed' }, ...cut });
  });

  it('has the whole text come in time, as the simulated model of Chunking writes it', () => {
    const plan = livePlan({ ...base, textSource: 'simulated' });
    expect(plan?.chunking.strategy).toBe('whole');
    const tokens = plan?.source.kind === 'tokens' ? plan.source.tokens : [];
    expect(textOf(tokens)).toBe(text);
    expect(tokens[0]?.atMs).toBeGreaterThanOrEqual(FIRST_STUDIO.llm.firstTokenMs);
  });

  it('goes by sentences for a fallback, unless somebody chose', () => {
    expect(livePlan({ ...base, fallback: again })).toMatchObject({
      chunking: { strategy: 'sentence' },
      fallback: [again],
    });
    expect(liveCut({ cut: clause, fallback: again })).toEqual(clause);
    expect(livePlan({ ...base, cut: clause, fallback: again })?.fallback).toEqual([again]);
  });

  it('has no fallback in one open stream', () => {
    const cut = { ...clause, requests: 'one_stream' } as const;
    expect(livePlan({ ...base, cut, fallback: again })).not.toHaveProperty('fallback');
  });

  it('is compared with runs that were cut in the same way', () => {
    const works = [base, { ...base, cut: clause }, { ...base, cut: cutBy({ strategy: 'sentence' }) }];
    expect(new Set(works.map((settings) => liveWork(settings).cut)).size).toBe(3);
    expect(liveWork({ ...base, cut: clause, textSource: 'simulated' })).toEqual(
      liveWork({ ...base, cut: clause }),
    );
  });
});
