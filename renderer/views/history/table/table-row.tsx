import { memo, type MouseEvent } from 'react';
import type { RunRow } from '../../../../core/history/row.ts';
import type { Column } from './columns.ts';
import { cellOf, type CellParts } from './cells.tsx';
import { ROW_PX } from './visible-rows.ts';

interface TableRowProps extends Omit<CellParts, 'row'> {
  /** null while it is fetched. */
  readonly row: RunRow | null;
  readonly index: number;
  readonly id: string;
  readonly columns: readonly Column[];
  readonly template: string;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly onPress: (index: number, event: MouseEvent) => void;
  readonly onOpen: (index: number) => void;
}

/** A row that is still on its way: bars where its words will be. */
function Waiting({ columns }: Pick<TableRowProps, 'columns'>) {
  return columns.map(({ key }) => (
    <span key={key} role="gridcell" className="history-cell">
      <span className="history-waiting" />
    </span>
  ));
}

/** One run among others. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { row, index, id, columns, template, isSelected, isCursor, onPress, onOpen, ...parts } = props;
  return (
    <div
      id={id}
      role="row"
      className="history-row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-cursor={isCursor}
      data-tint={row !== null && row.outcome === 'failed'}
      style={{ top: index * ROW_PX, gridTemplateColumns: template }}
      onMouseDown={(event) => {
        onPress(index, event);
      }}
      onDoubleClick={() => {
        onOpen(index);
      }}
    >
      {row === null ? (
        <Waiting columns={columns} />
      ) : (
        columns.map(({ key, isNumber }) => (
          <span key={key} role="gridcell" className="history-cell" data-number={isNumber}>
            {cellOf(key, { row, ...parts })}
          </span>
        ))
      )}
    </div>
  );
});
