import type { PriceInUse } from '../../core/billing/price-in-use.ts';
import { chunkingSchema } from '../../core/contract/chunking.ts';
import type { RunEvent, RunEventOf } from '../../core/session/record/record.ts';
import type { Session } from '../../core/session/session.ts';
import { allAtOnce } from '../../core/steps.ts';
import type { StudioOrder } from '../../renderer/stores/studio/studio-plan.ts';
import { FIRST_STATE, type StudioRun, type StudioState } from '../../renderer/stores/studio/studio-state.ts';
import { type Strategy, strategySteps } from '../../renderer/views/chunking/model/comparison.ts';
import { target } from './page.ts';
import { arrivals, released, replyPlan, requestMarks, tokens } from './reply-events.ts';
import { connection, ended, marks, onset, sessionOf, started, ZERO_MS } from './run-events.ts';

interface ReplyShape {
  /** First LLM token, ms before `textReady`. */
  readonly tokenLeadMs?: number;
  readonly ttfaMs?: number;
  /** From the first audio to the decoder's first sample; no mark without. */
  readonly decodeMs?: number;
  /** When the second request's audio comes, ms from `textReady`. */
  readonly secondMs?: number;
  readonly temperature?: 'cold' | 'warm';
  readonly seams?: readonly RunEvent[];
  /** The ± with which the instrument does not stand by it; trusted without. */
  readonly untrustedMs?: number;
}

/** How the second request's sound meets the first one's: as one would wish, unless told otherwise. */
export function seam(overrides: Partial<RunEventOf<'seam'>> = {}): RunEvent {
  return {
    kind: 'seam',
    at: ZERO_MS + 1,
    request: 1,
    positionMs: 500,
    endPaddingMs: 10,
    startPaddingMs: 10,
    levelJumpDb: 0.5,
    stepDbfs: -70,
    clickDb: 0,
    ...overrides,
  };
}

const distrusted = (errorBarMs: number): RunEvent =>
  ended({
    instrument: {
      ...{ errorBarMs, trusted: false, reasons: ['Onset was busy.'] },
      ...{ loopDelayMaxMs: errorBarMs, gcMs: 0 },
    },
  });

/** A reply in two requests of 500 ms of sound each, by default without a gap. */
export function replyEvents(shape: ReplyShape = {}): RunEvent[] {
  const { tokenLeadMs = 300, ttfaMs = 100, secondMs = 400, temperature = 'warm', seams = [seam()] } = shape;
  const { untrustedMs, decodeMs } = shape;
  return [
    started({ text: 'One sentence. Another.', plan: replyPlan(), connection: 'reuse' }),
    ...tokens(-tokenLeadMs, 0, 200),
    released(0, 0),
    connection({ temperature }),
    ...requestMarks(0, { dispatched: 1, firstAudio: ttfaMs }),
    { kind: 'format', at: ZERO_MS + ttfaMs, sampleRate: 16_000, channels: 1 },
    ...arrivals(0, [[ttfaMs, 500]]),
    ...(decodeMs === undefined ? [] : marks({ received: ttfaMs, firstSample: ttfaMs + decodeMs })),
    onset(40),
    released(1, 10, 200),
    ...seams,
    ...requestMarks(0, { done: ttfaMs + 1, lastAudio: ttfaMs }),
    ...requestMarks(1, { dispatched: 201, firstAudio: secondMs }),
    ...arrivals(1, [[secondMs, 500]]),
    ...requestMarks(1, { done: secondMs + 1, lastAudio: secondMs }),
    { kind: 'replied', at: ZERO_MS + secondMs + 1 },
    untrustedMs === undefined ? ended() : distrusted(untrustedMs),
  ];
}

let made = 0;

export function replySession(shape: ReplyShape = {}): Session {
  made += 1;
  return sessionOf(replyEvents(shape), `reply-${String(made)}`);
}

export function studioOrder(overrides: Partial<StudioOrder> = {}): StudioOrder {
  const once = { requests: 'one_each', inFlight: 2, target: target(), varied: {} } as const;
  return {
    series: 'comparison-1',
    target: target(),
    prebufferMs: 0,
    alsoPrebuffersMs: [],
    connection: 'reuse',
    text: 'One sentence. Another.',
    source: { kind: 'typed' },
    cases: [
      { ...once, key: '0', chunking: chunkingSchema.parse({ strategy: 'sentence' }) },
      { ...once, key: '1', chunking: chunkingSchema.parse({ strategy: 'whole' }) },
    ],
    runsEach: 2,
    sideBySide: 1,
    keepsAnswers: false,
    likelyPhrases: [],
    ...overrides,
  };
}

/** All that is read of a comparison. */
export const strategiesOf = (state: StudioState, price: PriceInUse | null): readonly Strategy[] =>
  allAtOnce(strategySteps(state, price));

/** A comparison that is over, of these runs by strategy. */
export function studioState(
  byKey: Readonly<Record<string, readonly Session[]>>,
  order: StudioOrder = studioOrder(),
): StudioState {
  const runs: readonly StudioRun[] = Object.entries(byKey).flatMap(([key, sessions]) =>
    sessions.map((session) => ({ key, session, wallMs: 1000 })),
  );
  return { ...FIRST_STATE, stage: { kind: 'done' }, order, runs, planned: runs.length };
}

/** A phrase that was asked for early and for nothing. */
export const VAIN_GUESS = {
  kind: 'speculated',
  at: 1000,
  phrase: 'No,',
  outcome: 'discarded',
  characters: 3,
  sentCharacters: 3,
  dispatchedAt: null,
  firstAudioAt: null,
} as const;
