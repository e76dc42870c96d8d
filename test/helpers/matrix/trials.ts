import type { LabProfile } from '../../../core/contract/lab-profile.ts';
import type { Failure, FailureCode } from '../../../core/contract/result.ts';
import type { CancelTail } from '../../../core/session/barge-in/cancel-tail.ts';
import { computeFigures } from '../../../core/session/figures/figures.ts';
import { foldRun } from '../../../core/session/reduce.ts';
import { eventsOf, failureIn, marksOf, outcomeOf, type SeenRun } from '../engine/engine.ts';
import { likenessOf, type Likeness } from './likeness.ts';
import { checkMarks, type MarkCheck } from './marks.ts';
import type { Asked, Key, Stage } from './stage.ts';
import type { Cell, Way } from './ways.ts';

export interface Heard {
  readonly failure: Failure | null;
  readonly outcome: string | undefined;
  readonly likeness: Likeness;
  readonly marks: MarkCheck;
}

/** Speaks the text in one format and judges what came. */
export async function speakCell(stage: Stage, { way, format }: Cell): Promise<Heard> {
  const run = await stage.engineFor('any-key').run(stage.requestFor(way, { format }));
  return {
    failure: failureIn(run),
    outcome: outcomeOf(run),
    likeness: await likenessOf(run, stage.reference),
    marks: checkMarks(run),
  };
}

/** The words whose places a run tells, when they are asked for where the way has them. */
export async function wordsOf(stage: Stage, way: Way): Promise<readonly string[]> {
  const run = await stage.engineFor('any-key').run(stage.requestFor(way, { withWords: true }));
  return eventsOf(run, 'words').flatMap(({ words }) => words.map(({ text }) => text));
}

/** The network for whole runs: nothing is waited for, and HTTP/2 is offered. */
export const FAST: Partial<LabProfile> = { http2: true };

/** The network for cancels: slow enough to be stopped in the middle, whole answers before they come. */
export const PACED: Partial<LabProfile> = { speedUp: 4, chunkAudioMs: 20 };

const LONG = 'This sentence is spoken to its end although nobody listens to it any more.';

export interface Stopped {
  readonly failure: Failure | null;
  readonly outcome: string | undefined;
  /** What the figures of the run say came after the cancel. */
  readonly tail: CancelTail | null;
  /** Whether sound had come when the cancel was written. */
  readonly wasSounding: boolean;
}

/** Cancels a run as its sound comes, or before a whole answer does; the stage's profile is `PACED`. */
export async function cancelWay(stage: Stage, way: Way): Promise<Stopped> {
  const test = stage.engineFor('any-key');
  const runId = test.start(stage.requestFor(way, { text: LONG, isPlain: way.transport.id !== 'grpc' }));
  const isWhole = way.transport.id === 'batch';
  await test.when(runId, isWhole ? isAsked : isSounding);
  await test.engine.stop(runId);
  const run = await test.ended(runId);
  const session = foldRun(runId, run.events);
  return {
    failure: failureIn(run),
    outcome: outcomeOf(run),
    tail: session === null ? null : computeFigures(session).cancelTail,
    wasSounding: marksOf(run).includes('firstAudio'),
  };
}

const isAsked = (run: SeenRun): boolean => marksOf(run).includes('textSent');
const isSounding = (run: SeenRun): boolean => eventsOf(run, 'chunk').length > 2;

export interface Refusal {
  readonly what: string;
  readonly key: Key;
  readonly asked: (way: Way) => Partial<Asked>;
  readonly code: FailureCode;
  /** Providers that call it otherwise. */
  readonly codeOf?: Readonly<Record<string, FailureCode>>;
  /** Providers whose servers do not refuse it, and why. */
  readonly unknownTo: Readonly<Record<string, string>>;
}

const NO_KEYS = { lab: 'has no keys' };

const REFUSALS: readonly Refusal[] = [
  { what: 'bad key', key: 'invalid-key', asked: () => ({}), code: 'refused_key', unknownTo: NO_KEYS },
  {
    what: 'out of credit',
    key: 'poor-key',
    asked: () => ({}),
    code: 'payment',
    unknownTo: { ...NO_KEYS, 'openai-compatible': 'nobody sends a bill' },
  },
  { what: 'rate limited', key: 'limited-key', asked: () => ({}), code: 'rate_limited', unknownTo: NO_KEYS },
  {
    what: 'bad voice',
    key: 'any-key',
    asked: ({ adapter, choice }) => ({
      voice: (choice.voice ?? adapter.defaultTarget.voice).replace(/[A-Za-z0-9]+$/, 'nobody'),
    }),
    code: 'rejected',
    codeOf: { lab: 'usage' },
    unknownTo: {},
  },
  {
    what: 'too long a text',
    key: 'any-key',
    asked: ({ adapter }) => ({ text: 'x'.repeat(adapter.description.maxCharacters + 1) }),
    code: 'usage',
    unknownTo: {},
  },
  { what: 'empty text', key: 'any-key', asked: () => ({ text: ' ' }), code: 'usage', unknownTo: {} },
];

/** What a way must call it. */
export const codeFor = ({ code, codeOf }: Refusal, { adapter }: Way): FailureCode =>
  codeOf?.[adapter.description.id] ?? code;

/** What this way must refuse. */
export const refusalsOf = ({ adapter }: Way): readonly Refusal[] =>
  REFUSALS.filter(({ unknownTo }) => !(adapter.description.id in unknownTo));

export interface Refused {
  readonly failure: Failure | null;
  /** Whether the key stands anywhere in what was told of the run. */
  readonly tellsKey: boolean;
}

/** Asks for what must be refused, before anything is sent or by the vendor. */
export async function refuseWay(stage: Stage, way: Way, refusal: Refusal): Promise<Refused> {
  const test = stage.engineFor(refusal.key);
  const isPlain = way.transport.id !== 'grpc';
  const started = test.engine.start(stage.requestFor(way, { isPlain, ...refusal.asked(way) }));
  if (!started.ok) return { failure: started.error, tellsKey: started.error.message.includes(refusal.key) };
  const run = await test.ended(started.value.runId);
  return { failure: failureIn(run), tellsKey: JSON.stringify(run.events).includes(refusal.key) };
}
