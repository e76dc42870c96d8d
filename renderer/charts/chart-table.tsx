import { memo } from 'react';

export interface ChartTableRow {
  readonly key: string;
  readonly cells: readonly string[];
  readonly current: boolean;
}

interface ChartTableProps {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly ChartTableRow[];
}

const TableRow = memo(function TableRow({ row }: { readonly row: ChartTableRow }) {
  return (
    <tr aria-current={row.current}>
      {row.cells.map((cell, index) => (
        <td key={index}>{cell}</td>
      ))}
    </tr>
  );
});

/** The data of a chart as text, on request (`T`). */
export function ChartTable({ caption, heads, rows }: ChartTableProps) {
  return (
    <div className="chart-table">
      <table>
        <caption>{caption}; T closes</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.key} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
