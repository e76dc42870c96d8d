import { useCallback, useDeferredValue, useEffect, useId, useState, type MouseEvent } from 'react';
import { useSize } from '../../../charts/use-size.ts';
import { useNarrow } from '../../../components/use-media.ts';
import { useCatalogue, useServices } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { useHistoryRows, useHistorySelection, useHistoryView } from '../../../stores/history/use-history.ts';
import { useOpenRun } from '../use-open-run.ts';
import { columnsFor } from './columns.ts';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { HEAD_PX, ROW_PX, SPARE_ROWS, visibleRows } from './visible-rows.ts';
import './runs-table.css';

/** Where the list stands, and which rows that shows; a new question begins at its top. */
function useScrolling(count: number) {
  const [scroller, { width, height }] = useSize<HTMLDivElement>();
  const [scrollPx, setScrollPx] = useState(0);
  const { history } = useServices();
  const question = useHistoryView(({ query, sort }) => `${query} ${sort.by} ${String(sort.descending)}`);
  useEffect(() => {
    // Its own scroll event tells where the list stands then.
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller, question]);
  // Nobody waits for rows that are off screen: they come after the first paint.
  const spare = useDeferredValue(SPARE_ROWS, 0);
  const { from, to } = visibleRows(scrollPx, height - HEAD_PX, count, spare);
  useEffect(() => {
    history.rows.want(from, to);
  }, [history, from, to]);
  return { scroller, width, from, to, setScrollPx };
}

/** A press on a row takes it, stretches to it or adds it; where there is room the run opens beside the table. */
function usePress() {
  const { history } = useServices();
  const isNarrow = useNarrow();
  const openRun = useOpenRun();
  return useCallback(
    (index: number, { button, shiftKey, ctrlKey, metaKey }: MouseEvent) => {
      if (button !== 0) return;
      if (shiftKey) return void history.selection.extend(index);
      if (ctrlKey || metaKey) return history.selection.toggle(index);
      history.selection.choose(index);
      if (!isNarrow) openRun();
    },
    [history, isNarrow, openRun],
  );
}

interface RowsProps {
  readonly from: number;
  readonly to: number;
  readonly tableId: string;
  readonly widthPx: number;
}

/** The rows on screen, and a few above and below. */
function Rows({ from, to, tableId, widthPx }: RowsProps) {
  const { history } = useServices();
  const { columns, template } = columnsFor(widthPx);
  const [definition] = useDefinition();
  const providers = useCatalogue((state) => state.providers);
  const scaleMs = useHistoryRows((state) => state.scaleMs);
  // Drawn again when pages come.
  useHistoryRows((state) => state.pages);
  const { cursor, runIds, isAll } = useHistorySelection((state) => state);
  const onPress = usePress();
  const onOpen = useOpenRun();
  return Array.from({ length: to - from }, (_, place) => {
    const index = from + place;
    const row = history.rows.rowAt(index);
    return (
      <TableRow
        key={index}
        id={`${tableId}-${String(index)}`}
        {...{ row, index, columns, template, definition, providers, scaleMs, onPress, onOpen }}
        isSelected={isAll || (row !== null && runIds.has(row.runId))}
        isCursor={index === cursor}
      />
    );
  });
}

/** Every run that the query finds, as a grid of which only what is on screen exists. */
export function RunsTable() {
  const tableId = useId();
  const found = useHistoryRows((state) => state.answer?.found ?? 0);
  const cursor = useHistorySelection((state) => state.cursor);
  const { scroller, width, from, to, setScrollPx } = useScrolling(found);
  const { columns, template } = columnsFor(width);
  const onKeyDown = useGridKeys(scroller);
  const isCursorDrawn = cursor !== null && cursor >= from && cursor < to;
  return (
    <div
      ref={scroller}
      className="history-table"
      role="grid"
      tabIndex={0}
      aria-label="Runs"
      aria-rowcount={found + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-activedescendant={isCursorDrawn ? `${tableId}-${String(cursor)}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => {
        setScrollPx(currentTarget.scrollTop);
      }}
    >
      <TableHead columns={columns} template={template} />
      <div className="history-rows" role="rowgroup" style={{ height: found * ROW_PX }}>
        <Rows {...{ from, to, tableId }} widthPx={width} />
      </div>
    </div>
  );
}
