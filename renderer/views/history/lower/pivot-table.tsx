import type { GroupAnswer, GroupSpread } from '../../../../core/contract/history/groups.ts';
import { NO_VALUE } from '../../../charts/format-number.ts';
import { whole } from '../../../components/format.ts';
import { useHistoryView } from '../../../stores/history/use-history.ts';
import { useCatalogue } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { countWords, groupName, quantileCells } from '../model/group-words.ts';
import { metricLabel } from '../model/metric-words.ts';

/** p50 and p95 of a cell with its n, never one without the other. */
function Cell({ spread }: { readonly spread: GroupSpread | undefined }) {
  if (spread === undefined || (spread.n === 0 && spread.failed === 0)) return <td>{NO_VALUE}</td>;
  const [p50, p95] = quantileCells(spread);
  return (
    <td title={`p50 ${p50?.title ?? ''}; p95 ${p95?.title ?? ''}`}>
      {p50?.text} <strong>{p95?.text}</strong>
      <span>n={countWords(spread)}</span>
    </td>
  );
}

/** A metric by two dimensions: p50 and p95 in every cell. */
export function PivotTable({ answer }: { readonly answer: GroupAnswer }) {
  const by = useHistoryView((view) => view.by);
  const across = useHistoryView((view) => view.across) ?? by;
  const metric = useHistoryView((view) => view.metric);
  const [definition] = useDefinition();
  const providers = useCatalogue((state) => state.providers);
  return (
    <div className="groups-frame">
      <table className="groups-table pivot-table" aria-label="p50 and p95 by two dimensions">
        <thead>
          <tr>
            <th scope="col">{metricLabel(metric, definition)}: p50, p95</th>
            <th scope="col">all</th>
            {answer.columns.map((key) => (
              <th key={key} scope="col">
                {groupName(across, key, key, providers).name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.groups.map((group) => {
            const { name, note } = groupName(by, group.key, group.label, providers);
            return (
              <tr key={group.key}>
                <th scope="row">
                  {name}
                  {note !== '' && <span>{note}</span>}
                </th>
                <Cell spread={group.all} />
                {answer.columns.map((key) => (
                  <Cell key={key} spread={group.across.find((one) => one.key === key)?.spread} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {answer.leftOut > 0 && <p className="history-note">{whole(answer.leftOut)} groups more.</p>}
    </div>
  );
}
