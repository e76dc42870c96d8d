import { useState } from 'react';
import type { GroupAnswer } from '../../../../core/contract/history/groups.ts';
import { useHistoryView } from '../../../stores/history/use-history.ts';
import { useCatalogue, useServices } from '../../../stores/services.tsx';
import { groupName } from '../model/group-words.ts';
import { bothOf } from '../model/query-edit.ts';

export interface GroupChoiceState {
  /** Keys of at most two groups, in the order in which they were taken. */
  readonly chosen: readonly string[];
  readonly toggle: (key: string) => void;
  readonly compare: () => void;
}

/** Two groups of the table, to be held against each other: the second against the first. */
export function useGroupChoice(answer: GroupAnswer | null): GroupChoiceState {
  const { history } = useServices();
  const providers = useCatalogue((state) => state.providers);
  const query = useHistoryView((view) => view.query);
  const by = useHistoryView((view) => view.by);
  const [keys, setKeys] = useState<readonly string[]>([]);
  const chosen = keys.filter((key) => answer?.groups.some((group) => group.key === key) === true);
  const sideOf = (key: string | undefined) => {
    const group = answer?.groups.find((one) => one.key === key);
    if (group === undefined) return null;
    const { name, note } = groupName(by, group.key, group.label, providers);
    return {
      source: { kind: 'query' as const, query: bothOf(query, group.query) },
      label: note === '' ? name : `${name}, ${note}`,
    };
  };
  return {
    chosen,
    toggle(key) {
      setKeys(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key].slice(-2));
    },
    compare() {
      const [a, b] = [sideOf(chosen[0]), sideOf(chosen[1])];
      if (a !== null && b !== null) history.view.change({ groups: { a, b } });
    },
  };
}
