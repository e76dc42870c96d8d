import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { CommandName, CommandOutput } from '../../../core/contract/commands.ts';
import { useServices } from '../services.tsx';
import type { Asked, AskedState } from './history-asked.ts';
import type { EditsState } from './history-edits.ts';
import type { ExportState } from './history-export.ts';
import type { RowsState } from './history-rows.ts';
import type { HistoryRunState } from './history-run.ts';
import type { SelectionState } from './history-selection.ts';
import type { HistoryView } from './history-view.ts';

export const useHistoryView = <T>(select: (view: HistoryView) => T): T =>
  useStore(useServices().history.view.state, select);

export const useHistoryRows = <T>(select: (state: RowsState) => T): T =>
  useStore(useServices().history.rows.state, select);

export const useHistorySelection = <T>(select: (state: SelectionState) => T): T =>
  useStore(useServices().history.selection.state, select);

export const useHistoryRun = <T>(select: (state: HistoryRunState) => T): T =>
  useStore(useServices().history.run.state, select);

export const useEdits = <T>(select: (state: EditsState) => T): T =>
  useStore(useServices().history.edits.state, select);

export const useExport = <T>(select: (state: ExportState) => T): T =>
  useStore(useServices().history.files.state, select);

/** The last answer to one of the questions beside the rows; while it is shown it follows the runs. */
export function useAsked<N extends CommandName>(asked: Asked<N>): AskedState<CommandOutput<N>> {
  useEffect(() => asked.watch(), [asked]);
  return useStore(asked.state);
}
