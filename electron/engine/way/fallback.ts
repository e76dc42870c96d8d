import type { FallbackStep } from '../../../core/contract/reply-plan.ts';
import { type Failure, type FailureCode, OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { Preparation } from './preparation.ts';
import { type Way, createWay } from './way.ts';

/** What a reply does when one of its requests fails. */
export interface Fallback {
  /** The way that requests go now. */
  way(): Way;
  /** What is to be tried for this piece; null = nothing is left. Each answer is given once. */
  next(piece: number, failure: Failure): FallbackStep | null;
  /** Makes a step the way of this and all further requests. @throws OnsetError when it can't be gone */
  take(step: FallbackStep): Promise<Way>;
  free(): void;
}

/** Faults of a connection or a server, which another try may not meet. What is wrong with the request stays wrong. */
const PASSING: ReadonlySet<FailureCode> = new Set([
  'rate_limited',
  'server_error',
  'dns',
  'connect',
  'timeout',
  'cut',
  'protocol',
  'bad_audio',
  'no_audio',
]);
/** Faults of this provider's account, which somebody else does not have. */
const OF_ACCOUNT: ReadonlySet<FailureCode> = new Set(['refused_key', 'payment', 'rejected', 'tls']);

const helps = (step: FallbackStep, code: FailureCode): boolean =>
  PASSING.has(code) || (step.kind === 'target' && OF_ACCOUNT.has(code));

export interface FallbackParts {
  readonly first: Way;
  readonly steps: readonly FallbackStep[];
  prepare(this: void, target: Target): Promise<Preparation>;
}

export function createFallback({ first, steps, prepare }: FallbackParts): Fallback {
  const ways: Way[] = [first];
  const left = [...steps];
  const askedAgain = new Set<number>();
  const now = (): Way => ways.at(-1) ?? first;

  function next(piece: number, failure: Failure): FallbackStep | null {
    const [step] = left;
    if (step === undefined) return null;
    if (step.kind === 'again' && !askedAgain.has(piece) && helps(step, failure.code)) {
      askedAgain.add(piece);
      return step;
    }
    // What was of no help to this piece is of none to those after it.
    left.shift();
    return step.kind !== 'again' && helps(step, failure.code) ? step : next(piece, failure);
  }

  return {
    way: now,
    next,
    async take(step) {
      if (step.kind === 'again') return now();
      const before = now().prepared;
      const prepared = await prepare(targetOf(step, before.route.target));
      if (prepared.format.sampleRate !== before.format.sampleRate) {
        prepared.audioCodec?.free();
        throw new OnsetError(OTHER_RATE);
      }
      const way = createWay(prepared, null);
      ways.push(way);
      return way;
    },
    free: () => ways.forEach(({ decoders }) => decoders.free()),
  };
}

/** Whom a step asks that is not the same once more. */
export function targetOf(step: Exclude<FallbackStep, { kind: 'again' }>, target: Target): Target {
  return step.kind === 'batch' ? { ...target, transport: 'batch' } : step.target;
}

const OTHER_RATE: Failure = {
  code: 'usage',
  message: 'The second choice declares another sample rate, so its sound cannot follow in the same reply.',
  hint: 'Choose a format of the same rate for both.',
};
