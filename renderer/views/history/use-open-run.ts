import { useServices } from '../../stores/services.tsx';

/** Opens what is selected: one run beside the table, or two against each other. */
export function useOpenRun(): () => void {
  const { history } = useServices();
  const { rows, selection, view } = history;
  return () => {
    const { cursor, runIds } = selection.state.getState();
    const row = cursor === null ? null : rows.rowAt(cursor);
    if (row === null) return;
    const [first, second] = [...runIds];
    const isPair = runIds.size === 2 && first !== undefined && second !== undefined;
    if (!isPair) return view.change({ openId: row.runId, otherId: null });
    view.change({ openId: second, otherId: first });
  };
}
