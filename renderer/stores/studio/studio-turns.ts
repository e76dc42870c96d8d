import type { StudioCase } from './studio-cases.ts';
import { fillsOf, turnsOf, type StudioOrder } from './studio-plan.ts';
import type { StudioRun, StudioState } from './studio-state.ts';

/** A run that is to be made. */
export interface Turn {
  readonly tried: StudioCase;
  /** `fill` puts answers into the phrase cache and is not measured; `further` comes after the comparison. */
  readonly kind: 'fill' | 'compared' | 'further';
}

const asTurn =
  (kind: Turn['kind']) =>
  (tried: StudioCase): Turn => ({ tried, kind });

/**
 * What is still to come of a comparison of which these runs are over, in the order in which it was to come. The phrase
 * cache is filled in any case: it may have been emptied meanwhile, and what is in it is not asked for again.
 */
export function turnsLeft(order: StudioOrder, over: readonly StudioRun[]): readonly Turn[] {
  const { cases } = order;
  const overOf = new Map(cases.map(({ key }) => [key, over.filter((run) => run.key === key).length]));
  // In each round every case has its turn once, so its n-th is in the n-th of them.
  const roundOf = (index: number): number => Math.floor(index / cases.length);
  const left = turnsOf(order).filter(({ key }, index) => roundOf(index) >= (overOf.get(key) ?? 0));
  return left.length === 0 ? [] : [...fillsOf(order).map(asTurn('fill')), ...left.map(asTurn('compared'))];
}

/** So many runs of one strategy after the comparison. */
export const furtherTurns = (tried: StudioCase, count: number): readonly Turn[] =>
  Array.from({ length: count }, () => asTurn('further')(tried));

type Progress = Pick<StudioState, 'runs' | 'further' | 'furtherPlanned' | 'furtherKey'>;

/** What is still to come of what was under way last: of the comparison, or of the runs of one strategy after it. */
export function turnsToGo(order: StudioOrder, progress: Progress): readonly Turn[] {
  const { runs, further, furtherPlanned, furtherKey } = progress;
  if (furtherKey === null) return turnsLeft(order, runs);
  const tried = order.cases.find(({ key }) => key === furtherKey);
  return tried === undefined ? [] : furtherTurns(tried, furtherPlanned - further.length);
}

export const fillsAmong = (turns: readonly Turn[]): number =>
  turns.filter(({ kind }) => kind === 'fill').length;
