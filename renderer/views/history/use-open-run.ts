import { useCallback } from 'react';
import { useServices } from '../../stores/services.tsx';

/** Opens what is selected: one run beside the table, or two against each other. */
export function useOpenRun(): () => void {
  const { rows, selection, view } = useServices().history;
  return useCallback(() => {
    const { cursor, runIds } = selection.state.getState();
    const [first, second] = [...runIds];
    const isPair = runIds.size === 2 && first !== undefined && second !== undefined;
    if (isPair) return view.change({ openId: second, otherId: first });
    const under = cursor === null ? null : (rows.rowAt(cursor)?.runId ?? null);
    const openId = runIds.size === 1 ? (first ?? null) : under;
    if (openId !== null) view.change({ openId, otherId: null });
  }, [rows, selection, view]);
}
