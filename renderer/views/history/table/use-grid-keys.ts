import type { KeyboardEvent, RefObject } from 'react';
import { useServices } from '../../../stores/services.tsx';
import { useCopyRows } from '../use-copy-rows.ts';
import { useOpenRun } from '../use-open-run.ts';
import { useRemoveSelected } from '../use-remove-selected.ts';
import { HEAD_PX, rowsPerPage, scrolledTo } from './visible-rows.ts';

type Step = (index: number, page: number, last: number) => number;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index, page) => index + page,
  PageUp: (index, page) => index - page,
  Home: () => 0,
  End: (_index, _page, last) => last,
};

/** The table by keyboard: arrows go, Shift stretches, Space takes in, Enter opens or compares, Delete deletes. */
export function useGridKeys(scroller: RefObject<HTMLDivElement | null>) {
  const { history } = useServices();
  const openRun = useOpenRun();
  const removeSelected = useRemoveSelected();
  const copyRows = useCopyRows();
  const { rows, selection } = history;

  function go(step: Step, isStretch: boolean): void {
    const heightPx = (scroller.current?.clientHeight ?? 0) - HEAD_PX;
    const last = (rows.state.getState().answer?.found ?? 0) - 1;
    if (last < 0) return;
    const { cursor } = selection.state.getState();
    const wanted = cursor === null ? 0 : step(cursor, rowsPerPage(heightPx), last);
    const index = Math.max(0, Math.min(last, wanted));
    const top = scrolledTo(index, scroller.current?.scrollTop ?? 0, heightPx);
    scroller.current?.scrollTo({ top });
    if (isStretch) void selection.extend(index);
    else selection.choose(index);
  }

  function withCommand(key: string): boolean {
    if (key === 'a') selection.all();
    else if (key === 'c') void copyRows();
    else return false;
    return true;
  }

  function plain(key: string): boolean {
    const { cursor } = selection.state.getState();
    if (key === 'Enter') openRun();
    else if (key === 'Delete') removeSelected();
    else if (key === ' ' && cursor !== null) selection.toggle(cursor);
    else return false;
    return true;
  }

  return (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const isCommand = event.ctrlKey || event.metaKey;
    if (step !== undefined && !isCommand) go(step, event.shiftKey);
    else if (!(isCommand ? withCommand(event.key) : plain(event.key))) return;
    event.preventDefault();
  };
}
