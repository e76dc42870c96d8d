import { type PlannedBargeIn, plannedBargeInSchema } from '../../core/contract/barge-in.ts';
import { wrongFlag } from './plan-flags.ts';

const TIME = /^([\d.]+)(ms|s)$/;
const NUMBER = /^[-+]?[\d.]+$/;

/**
 * `1200ms` or `1.2s` after the first audible sample, `@40` at the character with that number, or a phrase of the text.
 * @throws OnsetError `usage`
 */
export function readBargeIn(typed: string): PlannedBargeIn {
  const parsed = plannedBargeInSchema.safeParse(ruleOf(typed.trim()));
  if (parsed.success) return parsed.data;
  throw wrongFlag(
    '--barge-in',
    typed,
    'Give a time after the first audible sound (1200ms, 1.2s), @ and a character (@40), or a phrase of the text.',
  );
}

function ruleOf(typed: string): object {
  const [, amount, unit] = TIME.exec(typed) ?? [];
  if (amount !== undefined) return { by: 'time', afterMs: Number(amount) * (unit === 's' ? 1000 : 1) };
  if (/^@\d+$/.test(typed)) return { by: 'text', place: { offset: Number(typed.slice(1)) } };
  // Nobody means the words "1200": a unit was forgotten.
  return NUMBER.test(typed) ? {} : { by: 'text', place: { phrase: typed } };
}
