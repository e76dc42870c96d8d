import { describe, expect, it } from 'vitest';
import { FIRST_STUDIO } from '../../../core/contract/studio.ts';
import { textOf } from '../../../core/text/token-stream.ts';
import { casesOf, orderOf, tokensOf } from '../../../renderer/stores/studio-plan.ts';
import { provider, settings } from '../../factories/page.ts';

const withToken = {
  ...FIRST_STUDIO,
  strategies: FIRST_STUDIO.strategies.map((strategy) => ({ ...strategy, isOn: true })),
};

describe('what is compared', () => {
  it('is every strategy that is on, the five usual ones at first', () => {
    expect(casesOf(FIRST_STUDIO, true).map(({ chunking }) => chunking.strategy)).toEqual([
      'first_fragment',
      'clause',
      'sentence',
      'characters',
      'whole',
    ]);
  });

  it('leaves single tokens out where the transport takes no text in pieces', () => {
    const strategies = (streamsText: boolean) =>
      casesOf(withToken, streamsText).map(({ chunking }) => chunking.strategy);
    expect(strategies(true)).toContain('token');
    expect(strategies(false)).not.toContain('token');
  });

  it('is one token stream, the same at every call', () => {
    const order = orderOf(settings(), provider());
    expect(order.source).toEqual(orderOf(settings(), provider()).source);
    expect(order.source.kind === 'tokens' && textOf(order.source.tokens)).toBe(order.text);
  });

  it('is the text at once where it is pasted, and the trace’s own text where one is replayed', () => {
    expect(orderOf(settings({ studio: { ...FIRST_STUDIO, source: 'paste' } }), provider()).source).toEqual({
      kind: 'typed',
    });
    const trace = {
      name: 'mine',
      tokens: [
        { atMs: 5, text: 'Hello ' },
        { atMs: 9, text: 'there.' },
      ],
    };
    const replayed = orderOf(settings({ studio: { ...FIRST_STUDIO, source: 'trace', trace } }), provider());
    expect(replayed).toMatchObject({
      text: 'Hello there.',
      source: { origin: 'trace', tokens: trace.tokens },
    });
  });

  it('pauses once where the simulated model is told to', () => {
    const tokens = tokensOf(FIRST_STUDIO) ?? [];
    const gaps = tokens.slice(1).map(({ atMs }, index) => atMs - (tokens[index]?.atMs ?? 0));
    expect(gaps.filter((gapMs) => gapMs > 1000)).toHaveLength(1);
  });
});
