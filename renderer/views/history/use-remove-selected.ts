import { useServices } from '../../stores/services.tsx';
import { useDefinition } from '../../stores/use-definition.ts';

/** Deletes what is selected; it can be brought back for a while. */
export function useRemoveSelected(): () => void {
  const { history } = useServices();
  const [definition] = useDefinition();
  const { edits, selection, view } = history;
  return () => {
    const choice = selection.choice(view.state.getState().query, definition);
    if (choice === null) return;
    const { openId } = view.state.getState();
    const isOpenGone = choice.kind === 'query' || (openId !== null && choice.runIds.includes(openId));
    if (isOpenGone) view.change({ openId: null, otherId: null });
    selection.clear();
    void edits.remove(choice);
  };
}
