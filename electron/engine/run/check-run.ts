import { OnsetError } from '../../../core/contract/result.ts';
import { charactersOf } from '../../../core/text/characters-of.ts';
import type { ProviderAdapter } from '../../providers/adapter.ts';
import type { RunRequest } from '../engine.ts';
import { targetOf } from '../way/fallback.ts';
import type { Router } from '../way/route.ts';
import { checkBargeIn } from './check-barge-in.ts';
import { checkPlan } from './check-plan.ts';

/** @throws OnsetError for whatever of a request can be known to be wrong before anything is waited for */
export function checkRun(request: RunRequest, router: Pick<Router, 'check'>): void {
  const adapter = router.check(request.target);
  checkText(request, adapter);
  checkPlan(request.plan, request.target, adapter);
  checkFallback(request, router);
  checkBargeIn(request);
}

/** @throws OnsetError `usage` for an answer in one piece that nobody gives */
function checkFallback({ target, plan }: RunRequest, router: Pick<Router, 'check'>): void {
  let asked = target;
  for (const step of plan?.fallback ?? []) {
    if (step.kind === 'again') continue;
    asked = targetOf(step, asked);
    if (step.kind === 'batch') router.check(asked);
  }
}

/** @throws OnsetError `usage` for a text this provider cannot take; a plan cuts what is too long for one request */
function checkText({ text, plan }: RunRequest, { description }: ProviderAdapter): void {
  if (text.trim() === '') {
    throw new OnsetError({
      code: 'usage',
      message: 'There is no text to speak.',
      hint: 'Type a sentence.',
    });
  }
  const characters = charactersOf(text);
  if (plan !== undefined || characters <= description.maxCharacters) return;
  throw new OnsetError({
    code: 'usage',
    message: `The text has ${grouped(characters)} characters; ${description.label} takes ${grouped(description.maxCharacters)} at a time.`,
    hint: 'Shorten the text, or have it cut into pieces (Chunking, --chunk sentence).',
  });
}

const grouped = (count: number): string => count.toLocaleString('en-US');
