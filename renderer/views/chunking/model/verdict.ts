import { verdictOf } from '../../../../core/sweep/verdict.ts';
import type { Strategy } from './comparison.ts';
import { reuseWords } from './reuse-words.ts';

/** A stretch of the sentence; the names in it are strong. */
export interface VerdictPart {
  readonly text: string;
  readonly isName: boolean;
}

const bySoonest = (a: Strategy, b: Strategy): number =>
  (a.row.cells.ttfaP50Ms.value ?? Infinity) - (b.row.cells.ttfaP50Ms.value ?? Infinity);

const isSteady = ({ row }: Strategy): boolean => row.replies.every(({ underruns }) => underruns === 0);

/** What one would choose: the soonest that never ran dry, else the soonest; null without a run. */
export function chosenOf(strategies: readonly Strategy[]): Strategy | null {
  const order = strategies.filter(({ row, isOwnPrebuffer }) => isOwnPrebuffer && row.n > 0).sort(bySoonest);
  return order.find(isSteady) ?? order[0] ?? null;
}

/** Of the one that one would choose: the sentence about all of them would be a table. */
function reusePart(own: readonly Strategy[]): string {
  const chosen = chosenOf(own);
  const words = chosen === null ? '' : reuseWords(chosen);
  return chosen === null || words === '' ? '' : ` In a reply by ${chosen.name}, ${words}.`;
}

/**
 * The table in one sentence, cut where names stand in it, and what keeping and guessing did; empty as long as too little
 * is known.
 */
export function verdictParts(strategies: readonly Strategy[]): readonly VerdictPart[] {
  // Under another prebuffer the same runs would be compared with themselves.
  const own = strategies.filter(({ isOwnPrebuffer }) => isOwnPrebuffer);
  const words = verdictOf(own.map(({ row }) => row));
  if (words === null) return [];
  // The longest first: it may begin with another.
  const names = own.map(({ name }) => name).sort((a, b) => b.length - a.length);
  return names.reduce<readonly VerdictPart[]>(
    (parts, name) => parts.flatMap((part) => withName(part, name)),
    [{ text: words + reusePart(own), isName: false }],
  );
}

function withName(part: VerdictPart, name: string): readonly VerdictPart[] {
  if (part.isName) return [part];
  return part.text
    .split(name)
    .flatMap((text, index) => [
      ...(index === 0 ? [] : [{ text: name, isName: true }]),
      { text, isName: false },
    ])
    .filter(({ text }) => text !== '');
}
