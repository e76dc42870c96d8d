import { lensName } from '../../../../core/timeline/lens-words.ts';
import { whole } from '../../../components/format.ts';
import { Icon } from '../../../components/icon.tsx';
import { useHistoryRows, useHistoryView } from '../../../stores/history/use-history.ts';
import { useServices } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import type { Column } from './columns.ts';

interface TableHeadProps {
  readonly columns: readonly Column[];
  readonly template: string;
}

function SortButton({ column, label }: { readonly column: Column; readonly label: string }) {
  const { history } = useServices();
  const sort = useHistoryView((view) => view.sort);
  const by = column.sort;
  if (by === null) return label;
  const isSorted = sort.by === by;
  return (
    <button
      type="button"
      className="history-sort"
      title={`Sort by ${label}`}
      onClick={() => {
        history.view.change({
          sort: { ...sort, by, descending: isSorted ? !sort.descending : by !== 'voice' },
        });
      }}
    >
      <span className="history-words">{label}</span>
      {isSorted && (
        <span className="history-sort-sign" data-descending={sort.descending}>
          <Icon name="chevronDown" size={10} />
        </span>
      )}
    </button>
  );
}

/** What the column is called: the latency by its definition, the phases with their common scale. */
function useLabel(): (column: Column) => string {
  const [definition] = useDefinition();
  return ({ key, label }) => (key === 'latency' ? lensName(definition) : label);
}

/** The names of the columns; those that can be sorted by are buttons. */
export function TableHead({ columns, template }: TableHeadProps) {
  const sort = useHistoryView((view) => view.sort);
  const scaleMs = useHistoryRows((state) => state.scaleMs);
  const labelOf = useLabel();
  const order = sort.descending ? 'descending' : 'ascending';
  return (
    <div className="history-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
      {columns.map((column) => (
        <span
          key={column.key}
          role="columnheader"
          className="history-cell"
          data-number={column.isNumber}
          aria-sort={column.sort === null ? undefined : column.sort === sort.by ? order : 'none'}
        >
          <SortButton column={column} label={labelOf(column)} />
          {column.key === 'phases' && scaleMs > 0 && (
            <span className="history-scale" title={`0 to ${whole(scaleMs)} ms`}>
              0–{whole(scaleMs)} ms
            </span>
          )}
        </span>
      ))}
    </div>
  );
}
