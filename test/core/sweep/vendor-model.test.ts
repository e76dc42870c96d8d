import { describe, expect, it } from 'vitest';
import { chunkingSchema, type ChunkingInput } from '../../../core/contract/chunking.ts';
import { fitLine, lineAt } from '../../../core/sweep/fit-line.ts';
import { modelledReply, type ModelledPlan } from '../../../core/sweep/modelled-reply.ts';
import { replyFiguresOf } from '../../../core/sweep/reply-figures.ts';
import { fitVendorModel, type VendorModel } from '../../../core/sweep/vendor-model.ts';
import { simulateTokens } from '../../../core/text/tokens/simulated-llm.ts';
import { arrivals, released, replyPlan, requestMarks, switched } from '../../factories/reply-events.ts';
import { connection, ended, onset, sessionOf, started } from '../../factories/run-events.ts';
import { sweep } from '../../factories/sweep.ts';

const TEXT = 'One sentence is here. Another one, a bit longer, follows it at once. And a third one ends it.';
/** 100 ms and 2 ms a character to the first audio, 60 ms of sound a character, 4 times real time. */
const MODEL: VendorModel = {
  n: 12,
  longestCharacters: 100,
  firstAudioMs: { constant: 100, slope: 2 },
  errorMs: 1,
  soundMs: { constant: 0, slope: 60 },
  speed: 4,
  pieceMs: 100,
  onsetMs: 20,
};
const llm = { seed: 1, firstTokenMs: 300, tokensPerSecond: 20, jitterMs: 0 };

function plan(chunking: ChunkingInput, overrides: Partial<ModelledPlan> = {}): ModelledPlan {
  const [target] = sweep().targets;
  if (target === undefined) throw new Error('a sweep has a target');
  return {
    ...{ text: TEXT, target, inFlight: 2, connection: 'warm', prebufferMs: 0, chunker: {} },
    source: {
      kind: 'tokens',
      origin: 'simulated',
      tokens: [...simulateTokens(TEXT, { ...llm, pauses: [] })],
    },
    strategy: { requests: 'one_each', chunking: chunkingSchema.parse(chunking) },
    ...overrides,
  };
}

function figuresOf(chunking: ChunkingInput, overrides: Partial<ModelledPlan> = {}) {
  const reply = modelledReply(MODEL, plan(chunking, overrides));
  if (reply === null) throw new Error('nothing was modelled');
  return replyFiguresOf(reply, 0, null);
}

describe('a line', () => {
  it('goes through points that lie on one, is level through points at one place, and is never negative', () => {
    expect(
      fitLine([
        [0, 10],
        [10, 30],
      ]),
    ).toEqual({ constant: 10, slope: 2 });
    expect(
      fitLine([
        [5, 10],
        [5, 30],
      ]),
    ).toEqual({ constant: 20, slope: 0 });
    expect(lineAt({ constant: -10, slope: 1 }, 4)).toBe(0);
  });
});

/** Two requests, of 10 characters each, answered after `latencyMs` with 500 ms of sound in two pieces 100 ms apart. */
const recorded = (latencyMs: number) =>
  sessionOf([
    started({ text: 'Ten chars.Ten chars.', plan: replyPlan() }),
    released(0, 0),
    connection({ temperature: 'warm' }),
    ...requestMarks(0, { dispatched: 0, firstAudio: latencyMs }),
    ...arrivals(0, [
      [latencyMs, 100],
      [latencyMs + 100, 400],
    ]),
    onset(40),
    released(1, 10, 200),
    ...requestMarks(1, { dispatched: 200, firstAudio: 200 + latencyMs }),
    ...arrivals(1, [
      [200 + latencyMs, 100],
      [300 + latencyMs, 400],
    ]),
    ended(),
  ]);

describe('a vendor model', () => {
  it('is read from requests that were asked and answered one by one', () => {
    expect(fitVendorModel([recorded(90), recorded(100), recorded(110)])).toMatchObject({
      ...{ n: 6, longestCharacters: 10, pieceMs: 100, onsetMs: 40, speed: 4 },
      firstAudioMs: { constant: 100, slope: 0 },
      soundMs: { constant: 500, slope: 0 },
    });
  });

  it('is not led astray by a request that took far longer than its like', () => {
    const model = fitVendorModel([recorded(90), recorded(100), recorded(110), recorded(9000)]);
    expect(model?.firstAudioMs.constant).toBeLessThan(120);
    expect(model?.errorMs).toBeLessThan(20);
  });

  it('is not made of too few requests', () => {
    expect(fitVendorModel([recorded(90), recorded(110)])).toBeNull();
  });

  it('takes no time from what was kept or guessed', () => {
    const kept = { ...recorded(1), cached: [{ kind: 'cached', request: 0, at: 0, key: 'k' } as const] };
    expect(fitVendorModel([recorded(100), recorded(100), kept])).toBeNull();
    expect(fitVendorModel([recorded(100), recorded(100), recorded(100), kept])?.n).toBe(7);
  });

  it('takes no length of sound from an answer that broke off', () => {
    const { switches } = sessionOf([started({ plan: replyPlan() }), switched(2, 0, 0)]);
    const replies = [recorded(100), recorded(100), recorded(100)];
    expect(fitVendorModel([...replies, { ...recorded(100), switches }])?.n).toBe(7);
  });
});

describe('a reply that is modelled', () => {
  it('waits for the whole text where it is cut nowhere', () => {
    const tokens = simulateTokens(TEXT, { ...llm, pauses: [] });
    const textMs = (tokens.at(-1)?.atMs ?? 0) - (tokens[0]?.atMs ?? 0);
    expect(figuresOf({ strategy: 'whole' })).toMatchObject({
      ttfaMs: textMs + 100 + 2 * TEXT.length,
      ...{ requests: 1, characters: TEXT.length, audibleUnderruns: 0, underruns: 0 },
    });
  });

  it('speaks sooner the earlier it is cut, and counts the requests and splits of that', () => {
    const [sentence, clause] = [figuresOf({ strategy: 'sentence' }), figuresOf({ strategy: 'clause' })];
    expect([sentence.requests, sentence.splits]).toEqual([3, 0]);
    expect(clause.splits).toBeGreaterThan(0);
    expect(sentence.ttfaMs).toBeLessThan(figuresOf({ strategy: 'whole' }).ttfaMs ?? 0);
  });

  it('falls silent where the model pauses, as a recorded one would', () => {
    const pauses = [{ afterCharacters: 25, forMs: 4000 }];
    const tokens = [...simulateTokens(TEXT, { ...llm, pauses })];
    const source: ModelledPlan['source'] = { kind: 'tokens', origin: 'simulated', tokens };
    expect(figuresOf({ strategy: 'sentence' }, { source })).toMatchObject({
      audibleUnderruns: 1,
      underruns: 1,
    });
    expect(figuresOf({ strategy: 'whole' }, { source })).toMatchObject({ audibleUnderruns: 0, underruns: 0 });
  });

  it('holds requests back as the plan says', () => {
    const typed = { source: { kind: 'typed' } } as const;
    const one = figuresOf({ strategy: 'sentence' }, { ...typed, inFlight: 1 });
    const both = modelledReply(MODEL, plan({ strategy: 'sentence' }, { ...typed, inFlight: 3 }));
    expect(both?.requests.map(({ marks }) => marks.dispatched)).toEqual([0, 0, 0]);
    const held = modelledReply(MODEL, plan({ strategy: 'sentence' }, { ...typed, inFlight: 1 }));
    const [first, second] = held?.requests ?? [];
    expect(second?.marks.dispatched).toBe(first?.marks.done);
    expect(one.ttfaMs).toBeGreaterThan(100);
  });

  it('is none of one open stream, in which the vendor cuts', () => {
    const strategy = {
      requests: 'one_stream',
      chunking: chunkingSchema.parse({ strategy: 'token' }),
    } as const;
    expect(modelledReply(MODEL, plan({ strategy: 'token' }, { strategy }))).toBeNull();
  });

  it('is what the model was fitted to, when it is fitted to it again', () => {
    const replies = (['sentence', 'clause', 'whole'] as const).flatMap(
      (strategy) => modelledReply(MODEL, plan({ strategy })) ?? [],
    );
    const again = fitVendorModel(replies);
    expect(again?.firstAudioMs.constant).toBeCloseTo(100);
    expect(again?.firstAudioMs.slope).toBeCloseTo(2);
    expect(again?.soundMs.slope).toBeCloseTo(60);
    expect(again?.speed).toBeCloseTo(4);
    expect(again?.errorMs).toBeCloseTo(0);
  });
});
