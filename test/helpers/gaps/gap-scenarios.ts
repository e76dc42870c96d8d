import { chunkingSchema } from '../../../core/contract/chunking.ts';
import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import type { ReplyPlan, TextSource } from '../../../core/contract/reply-plan.ts';
import type { SimulatedLlm } from '../../../core/contract/token-source.ts';
import type { GapCause } from '../../../core/session/gaps/types.ts';
import { simulateTokens } from '../../../core/text/tokens/simulated-llm.ts';
import { labProfile } from '../../factories/lab-profile.ts';

/** A reply that is known to have gaps of one cause, or none that starvation made. */
export interface GapScenario {
  readonly name: string;
  /** Null: whatever silence the voice makes, nobody starves. */
  readonly cause: GapCause | null;
  /** What was planted, in words. */
  readonly planted: string;
  readonly text: string;
  readonly profile: (seed: number) => Partial<LabProfile>;
  readonly plan: ((text: string, seed: number) => ReplyPlan) | null;
  readonly connection: 'cold' | 'reuse';
  /** The page's player, where the fault is its own: it stands still for so long with all sound in hand. */
  readonly playerStallMs: number | null;
}

const PAUSED = 'Your new card was sent today. We will let you know.';
const FLOWING = 'your replacement card will be with you next week';
const LONG = `I have looked at your account and ${FLOWING} or so.`;
const SHORT_THEN_LONG = `Certainly. ${LONG}`;

const llm = (seed: number, partial: Partial<SimulatedLlm>): SimulatedLlm => ({
  seed,
  firstTokenMs: 100,
  tokensPerSecond: 40,
  jitterMs: 4,
  pauses: [],
  ...partial,
});

const simulated = (text: string, model: SimulatedLlm): TextSource => ({
  kind: 'tokens',
  origin: 'simulated',
  tokens: [...simulateTokens(text, model)],
});

/** The second sentence comes some 350 ms before the first one has been played. */
const FAR_AWAY: TextSource = {
  kind: 'tokens',
  origin: 'simulated',
  tokens: [
    { atMs: 0, text: SHORT_THEN_LONG.slice(0, 14) },
    { atMs: 1900, text: SHORT_THEN_LONG.slice(14) },
  ],
};

/** The rest of the second sentence comes some 150 to 350 ms after the first one has been played, padding and all. */
const standingStill = (seed: number): TextSource => ({
  kind: 'tokens',
  origin: 'simulated',
  tokens: [
    { atMs: 0, text: PAUSED.slice(0, 32) },
    { atMs: 2130 + ((seed * 37) % 160), text: PAUSED.slice(32) },
  ],
});

const bySentence = (source: TextSource, inFlight: number): ReplyPlan => ({
  source,
  chunking: chunkingSchema.parse({ strategy: 'sentence' }),
  requests: 'one_each',
  inFlight,
});

const calm = { profile: () => ({}), plan: null, connection: 'reuse', playerStallMs: null } as const;

export const GAP_SCENARIOS: readonly GapScenario[] = [
  {
    ...calm,
    name: 'pause',
    cause: 'synthesised pause',
    planted: 'two sentences in one request',
    text: PAUSED,
  },
  {
    ...calm,
    name: 'padding',
    cause: 'seam padding',
    planted: 'two sentences in two requests, both in time',
    text: PAUSED,
    plan: () => bySentence({ kind: 'typed' }, 2),
  },
  {
    ...calm,
    name: 'stalls on the way',
    cause: 'network starvation',
    planted:
      'sound at 1.2 times real time in pieces of 40 ms; the link silent for 150 ms every second on average, and once for 700 ms',
    text: FLOWING,
    profile: (seed) => ({
      speedUp: 1.2,
      chunkAudioMs: 40,
      jitterMs: 2,
      stallEverySeconds: 1,
      stallMs: 150,
      fault: { kind: 'stall', afterMs: 400 + ((seed * 137) % 1000), forMs: 700 },
    }),
  },
  {
    ...calm,
    name: 'slow server',
    cause: 'server starvation',
    planted: 'sound at 0.6 times real time in pieces of 200 ms, jitter 5 ms',
    text: FLOWING,
    profile: () => ({ speedUp: 0.6, chunkAudioMs: 200, jitterMs: 5 }),
  },
  {
    ...calm,
    name: 'long sentence',
    cause: 'chunker wait',
    planted: 'a model of 9 tokens a second, a sentence of one word and one of 16',
    text: SHORT_THEN_LONG,
    plan: (text, seed) => bySentence(simulated(text, llm(seed, { tokensPerSecond: 9 })), 2),
  },
  {
    ...calm,
    name: 'model pauses',
    cause: 'LLM wait',
    planted: 'a model of 40 tokens a second that stands still for 2 s in its second sentence',
    text: SHORT_THEN_LONG,
    plan: (text, seed) =>
      bySentence(simulated(text, llm(seed, { pauses: [{ afterCharacters: 24, forMs: 2000 }] })), 2),
  },
  {
    ...calm,
    name: 'stall within padding',
    cause: 'LLM wait',
    planted:
      'two sentences in two requests, 460 ms of padding between them; the model stands still in the second one for 150 to 350 ms longer than the first one sounds',
    text: PAUSED,
    profile: () => ({ thinkMs: 10 }),
    plan: (_text, seed) => bySentence(standingStill(seed), 2),
  },
  {
    ...calm,
    name: 'player stands still',
    cause: 'player',
    planted: 'all sound in hand, and a page that reports a stall of 200 ms',
    text: FLOWING,
    playerStallMs: 200,
  },
  {
    ...calm,
    name: 'one request at a time',
    cause: 'chunker wait',
    planted: 'both sentences there at once, one request in flight, answers at twice real time after 1.5 s',
    text: SHORT_THEN_LONG,
    profile: () => ({ thinkMs: 1500, speedUp: 2 }),
    plan: () => bySentence({ kind: 'typed' }, 1),
  },
  {
    ...calm,
    name: 'far away',
    cause: 'network starvation',
    planted:
      'a round trip of 400 ms, a new connection for each request, the second sentence there after 1.9 s',
    text: SHORT_THEN_LONG,
    profile: () => ({ roundTripMs: 400 }),
    plan: () => bySentence(FAR_AWAY, 2),
    connection: 'cold',
  },
  {
    ...calm,
    name: 'clean',
    cause: null,
    planted: 'office fibre (8 ms, jitter 1 ms, four times real time), two sentences in two requests',
    text: PAUSED,
    profile: () => ({ roundTripMs: 8, jitterMs: 1, thinkMs: 80, speedUp: 4 }),
    plan: () => bySentence({ kind: 'typed' }, 2),
  },
];

export const profileOf = ({ profile }: GapScenario, seed: number): LabProfile =>
  labProfile({ ...profile(seed), seed });
