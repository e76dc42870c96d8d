import { describe, expect, it } from 'vitest';
import { FIRST_STUDIO } from '../../../../core/contract/studio.ts';
import { textOf } from '../../../../core/text/tokens/token-stream.ts';
import {
  fillsOf,
  orderOf,
  replyTextOf,
  requestOf,
  tokensOf,
} from '../../../../renderer/stores/studio/studio-plan.ts';
import { provider, settings } from '../../../factories/page.ts';
import { studioOrder } from '../../../factories/studio-runs.ts';

const order = (changes: Partial<typeof FIRST_STUDIO> = {}) =>
  orderOf(settings({ studio: { ...FIRST_STUDIO, ...changes } }), provider(), 'series-1');
const TRACE = {
  name: 'mine',
  tokens: [
    { atMs: 5, text: 'Hello ' },
    { atMs: 9, text: 'there.' },
  ],
};

describe('the order of a comparison', () => {
  it('has one token stream, the same at every call', () => {
    const { source, text } = order();
    expect(source).toEqual(order().source);
    expect(source.kind === 'tokens' && textOf(source.tokens)).toBe(text);
  });

  it('has the text at once where it is pasted, and the trace’s own text where one is replayed', () => {
    expect(order({ source: 'paste' }).source).toEqual({ kind: 'typed' });
    expect(order({ source: 'trace', trace: TRACE })).toMatchObject({
      text: 'Hello there.',
      source: { origin: 'trace', tokens: TRACE.tokens },
    });
  });

  it('replays a language model’s answer, and compares nothing before there is one', () => {
    expect(order({ source: 'model', answer: TRACE })).toMatchObject({
      text: 'Hello there.',
      source: { kind: 'tokens', origin: 'trace', tokens: TRACE.tokens },
    });
    expect(order({ source: 'model' }).cases).toEqual([]);
    expect(replyTextOf({ ...FIRST_STUDIO, source: 'model', trace: TRACE })).toBe('');
  });

  it('pauses wherever the simulated model is told to', () => {
    const pauses = [
      { afterCharacters: 40, forMs: 1200 },
      { afterCharacters: 120, forMs: 1500 },
    ];
    const tokens = tokensOf({ ...FIRST_STUDIO, llm: { ...FIRST_STUDIO.llm, pauses } }) ?? [];
    const waitsMs = tokens.slice(1).map(({ atMs }, index) => atMs - (tokens[index]?.atMs ?? 0));
    expect(waitsMs.filter((waitMs) => waitMs > 1000)).toHaveLength(2);
  });

  it('looks at the runs under every other prebuffer once', () => {
    const { prebufferMs } = settings();
    expect(order({ alsoPrebuffersMs: [0, prebufferMs, 400] }).alsoPrebuffersMs).toEqual([0, 400]);
  });
});

describe('a run of a comparison', () => {
  it('says which comparison and strategy it belongs to', () => {
    const [first] = studioOrder().cases;
    if (first === undefined) throw new Error('nothing is compared');
    expect(requestOf(studioOrder(), first).purpose).toEqual({
      kind: 'studio',
      series: 'comparison-1',
      item: '0',
    });
  });

  it('keeps answers and guesses only where each piece is a request', () => {
    const cached = order({ keepsAnswers: true, likelyPhrases: ['Sure,'] });
    const [each] = cached.cases;
    if (each === undefined) throw new Error('nothing is compared');
    expect(requestOf(cached, each).plan).toMatchObject({ cache: true, speculate: ['Sure,'] });
    const { plan } = requestOf(cached, { ...each, requests: 'one_stream' });
    expect([plan.cache, plan.speculate]).toEqual([undefined, undefined]);
    expect(fillsOf(cached)).toEqual(cached.cases);
  });

  it('guesses nothing where the text is there at once', () => {
    const typed = order({ source: 'paste', likelyPhrases: ['Sure,'] });
    const [each] = typed.cases;
    expect(each && requestOf(typed, each).plan.speculate).toBeUndefined();
  });
});
