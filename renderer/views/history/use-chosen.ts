import type { RunChoice } from '../../../core/contract/history/changes.ts';
import { useHistoryRows, useHistorySelection, useHistoryView } from '../../stores/history/use-history.ts';
import { useDefinition } from '../../stores/use-definition.ts';

interface Chosen {
  /** null where there is nothing to choose from. */
  readonly choice: RunChoice | null;
  readonly runs: number;
  /** Whether somebody selected them, several at once or all. */
  readonly isSelected: boolean;
}

/** What an action on runs is about: those that are selected, where there are several; else all that the query finds. */
export function useChosen(): Chosen {
  const { runIds, isAll } = useHistorySelection((state) => state);
  const found = useHistoryRows((state) => state.answer?.found ?? 0);
  const query = useHistoryView((view) => view.query);
  const [definition] = useDefinition();
  if (runIds.size > 1 && !isAll) {
    return { choice: { kind: 'runs', runIds: [...runIds] }, runs: runIds.size, isSelected: true };
  }
  const choice: RunChoice | null = found === 0 ? null : { kind: 'query', query, definition };
  return { choice, runs: found, isSelected: isAll };
}
