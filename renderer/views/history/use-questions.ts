import { useEffect, useLayoutEffect } from 'react';
import { useHistoryView } from '../../stores/history/use-history.ts';
import { useServices } from '../../stores/services.tsx';
import { useDefinition } from '../../stores/use-definition.ts';

/** Asks for what the screen shows: again with every change of query, order or definition. */
export function useQuestions(): void {
  const { history } = useServices();
  const [definition] = useDefinition();
  const query = useHistoryView((view) => view.query);
  const sort = useHistoryView((view) => view.sort);
  useEffect(() => history.watch(), [history]);
  // Before the panels ask theirs, which are reckoned over all runs: one thread answers in the order in which it is asked.
  useLayoutEffect(() => {
    history.rows.ask({ query, sort, definition });
  }, [history, query, sort, definition]);
  useEffect(() => {
    history.facets.ask({ query: '', definition });
    history.baselines.ask(null);
  }, [history, definition]);
}
