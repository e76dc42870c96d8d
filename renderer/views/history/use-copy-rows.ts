import type { RunRow } from '../../../core/history/row.ts';
import { count } from '../../components/format.ts';
import { MOST_SELECTED } from '../../stores/history/history-selection.ts';
import { useServices, type Services } from '../../stores/services.tsx';
import { rowText } from './model/row-text.ts';

/** The selected rows in the order of the table, those too that were never on screen; without a selection that of the cursor. */
async function selectedRows({ rows, selection }: Services['history']): Promise<readonly RunRow[] | null> {
  const { cursor, anchor, runIds, isAll } = selection.state.getState();
  const { answer, pages } = rows.state.getState();
  if (isAll) return rows.between(0, Math.min(answer?.found ?? 0, MOST_SELECTED) - 1);
  const under = cursor === null ? null : rows.rowAt(cursor);
  if (runIds.size === 0) return under === null ? [] : [under];
  const isSelected = ({ runId }: RunRow) => runIds.has(runId);
  const known = [...pages]
    .sort(([one], [other]) => one - other)
    .flatMap(([, page]) => page)
    .filter(isSelected);
  if (known.length === runIds.size || cursor === null) return known;
  const stretch = await rows.between(Math.min(anchor, cursor), Math.max(anchor, cursor));
  return stretch?.filter(isSelected) ?? null;
}

/** Puts the selected runs on the clipboard as lines for a spreadsheet, and says how many they are. */
export function useCopyRows(): () => Promise<void> {
  const { history, ui } = useServices();
  return async () => {
    const chosen = await selectedRows(history);
    if (chosen === null || chosen.length === 0) return;
    const isCopied = await navigator.clipboard.writeText(chosen.map(rowText).join('\n')).then(
      () => true,
      () => false,
    );
    const words = isCopied ? `${count(chosen.length, 'run')} copied` : 'The clipboard cannot be written';
    ui.setState({ spoken: words });
  };
}
