import { limitsProblem } from '../../../core/contract/chunking.ts';
import type { ReplyPlan } from '../../../core/contract/reply-plan.ts';
import { type Failure, OnsetError } from '../../../core/contract/result.ts';
import type { Target } from '../../../core/contract/target.ts';
import type { ProviderAdapter } from '../../providers/adapter.ts';

/**
 * @throws OnsetError `usage` where no piece can be as the limits ask; where pieces of text are to go into one request
 * that can't take them, or are to be kept; where answers are to be kept that sound by what stands around them
 */
export function checkPlan(plan: ReplyPlan | undefined, target: Target, adapter: ProviderAdapter): void {
  const { label, transports } = adapter.description;
  checkLimits(plan);
  if (plan?.cache === true && adapter.soundsBySurroundings?.(target) === true)
    throw new OnsetError(NO_PHRASES);
  if (plan?.requests !== 'one_stream') return;
  if (plan.cache === true || (plan.speculate ?? []).length > 0) throw new OnsetError(NO_PIECES);
  const spec = transports.find(({ id }) => id === target.transport);
  const option = spec?.streamsTextBy;
  if (spec?.streamsText === true && (option === undefined || target.options?.[option] === true)) return;
  const others = transports.filter(({ streamsText }) => streamsText).map((other) => other.label);
  throw new OnsetError({
    code: 'usage',
    message: `${label} over ${spec?.label ?? target.transport} takes a text as a whole, not in pieces.`,
    hint: `${option === undefined ? elsewhere(others) : `Turn on ${option}`}, or send a request for each piece.`,
  });
}

function checkLimits(plan: ReplyPlan | undefined): void {
  const problem = plan === undefined ? null : limitsProblem(plan.chunking);
  if (problem === null) return;
  const { words, least, most } = problem;
  throw new OnsetError({
    code: 'usage',
    message: `The plan ${words}.`,
    hint: `Let ${least} not be more than ${most}.`,
  });
}

const NO_PHRASES: Failure = {
  code: 'usage',
  message: 'Told what stands around it, a piece sounds otherwise each time, so no answer can be kept.',
  hint: 'Turn off the options that tell of other requests, or do without the phrase cache.',
};

const NO_PIECES: Failure = {
  code: 'usage',
  message:
    'In one open stream no phrase has an answer of its own that could be kept, or asked for beforehand.',
  hint: 'Send a request for each piece, or do without the phrase cache and speculation.',
};

const elsewhere = (others: readonly string[]): string =>
  others.length === 0 ? 'Choose another provider' : `Choose ${others.join(' or ')}`;
