import type { CompareAnswer } from '../../../../core/contract/history/compare.ts';
import { DifferenceRow } from '../../../charts/history/difference-row.tsx';
import { valueScale } from '../../../charts/history/value-scale.ts';
import { useSize } from '../../../charts/use-size.ts';
import { useDefinition } from '../../../stores/use-definition.ts';
import { differenceWords, isWorse, reachOf } from '../model/difference-words.ts';
import { metricName } from '../model/metric-words.ts';

interface DifferencesTableProps {
  readonly answer: CompareAnswer;
  readonly title: string;
  readonly counts: string;
}

const ROW_PX = 30;
const EDGE_PX = 8;

/** Every compared figure with its change, the interval of that drawn, and a word. */
export function DifferencesTable({ answer, title, counts }: DifferencesTableProps) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const [definition] = useDefinition();
  const reach = reachOf(answer.rows);
  const scale = valueScale(-reach, reach, EDGE_PX, Math.max(EDGE_PX + 1, width - EDGE_PX));
  return (
    <div className="differences-frame">
      <div className="differences-measure" ref={ref} />
      <table className="groups-table differences-table" aria-label={title}>
        <thead>
          <tr>
            <th scope="col" title={title}>
              {title}
            </th>
            <th scope="col">change, ms</th>
            <th scope="col" className="differences-plot">
              no change
            </th>
            <th scope="col">
              <span className="visually-hidden">Verdict</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => {
            const { change, word, sign, title: details } = differenceWords(row);
            return (
              <tr key={`${row.metric} ${String(row.percentile)}`} title={details}>
                <th scope="row">
                  {metricName(row.metric, definition)} p{row.percentile}
                </th>
                <td data-strong={sign !== ''}>{change}</td>
                <td className="differences-plot">
                  <DifferenceRow {...row} {...{ scale }} widthPx={width} heightPx={ROW_PX} />
                </td>
                <td className="differences-word" data-strong={isWorse(row)}>
                  {sign} {word}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {answer.caveats.map((caveat) => (
        <p key={caveat} className="history-note history-caveat">
          {caveat}
        </p>
      ))}
      <p className="history-note">{counts}. Bars are 95% intervals. A filled dot means zero is outside.</p>
    </div>
  );
}
