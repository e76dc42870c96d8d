import type { KeyboardEvent, RefObject } from 'react';
import type { GroupAnswer, GroupSpread } from '../../../../core/contract/history/groups.ts';
import { formatWhole } from '../../../charts/format-number.ts';
import { SpreadRow } from '../../../charts/history/spread-row.tsx';
import { valueScale, type ValueScale } from '../../../charts/history/value-scale.ts';
import { useSize } from '../../../charts/use-size.ts';
import { count } from '../../../components/format.ts';
import { useHistoryView } from '../../../stores/history/use-history.ts';
import { useCatalogue } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { countWords, groupName, quantileCells, QUANTILES } from '../model/group-words.ts';
import { isBanded, metricLabel } from '../model/metric-words.ts';
import type { GroupChoiceState } from './use-group-choice.ts';

type Group = GroupAnswer['groups'][number];

interface GroupsTableProps extends GroupChoiceState {
  readonly answer: GroupAnswer;
}

const NO_FIGURE = 'stopped, warm-ups, kept answers, or without this metric';
const ROW_PX = 34;
const PLOT_EDGE_PX = 10;

const reach = ({ p95, p99, max }: GroupSpread): number => p99?.value ?? p95?.value ?? max ?? 0;

function scaleFor(groups: readonly Group[], widthPx: number): ValueScale {
  const most = Math.max(1, ...groups.map(({ all }) => reach(all)));
  return valueScale(0, most, PLOT_EDGE_PX, Math.max(PLOT_EDGE_PX + 1, widthPx - PLOT_EDGE_PX));
}

function Quantiles({ spread }: { readonly spread: GroupSpread }) {
  return quantileCells(spread).map(({ text, title, isMax }, index) => (
    <td key={QUANTILES[index]} title={title} data-max={isMax} data-strong={QUANTILES[index] === 'p95'}>
      {text}
    </td>
  ));
}

interface RowProps extends Pick<GroupsTableProps, 'toggle' | 'compare'> {
  readonly group: Group;
  readonly scale: ValueScale;
  readonly widthPx: number;
  readonly isChosen: boolean;
  readonly isPair: boolean;
}

function Row({ group, scale, widthPx, isChosen, isPair, toggle, compare }: RowProps) {
  const by = useHistoryView((view) => view.by);
  const metric = useHistoryView((view) => view.metric);
  const [definition] = useDefinition();
  const providers = useCatalogue((state) => state.providers);
  const { name, note } = groupName(by, group.key, group.label, providers);
  const onKeyDown = (event: KeyboardEvent) => {
    // Space takes a group in; with two of them Enter compares.
    if (event.key !== 'Enter' || !isPair) return;
    event.preventDefault();
    compare();
  };
  const { without } = group.all;
  return (
    // The button in it is for keys and readers; a pointer has the whole row.
    <tr data-chosen={isChosen} onClick={() => toggle(group.key)}>
      <th scope="row">
        <button
          type="button"
          aria-pressed={isChosen}
          title={note === '' ? name : `${name}, ${note}`}
          onKeyDown={onKeyDown}
        >
          {name}
          {note !== '' && <span>{note}</span>}
        </button>
      </th>
      <td title={without === 0 ? undefined : `${count(without, 'run')} more enter no figure: ${NO_FIGURE}`}>
        {countWords(group.all)}
      </td>
      <Quantiles spread={group.all} />
      <td className="groups-plot">
        <SpreadRow
          spread={group.all}
          heightPx={ROW_PX}
          isBanded={isBanded(metric, definition)}
          {...{ scale, widthPx }}
        />
      </td>
    </tr>
  );
}

interface HeadsProps {
  readonly scale: ValueScale;
  readonly widthPx: number;
  /** Measures the column of the drawings. */
  readonly measure: RefObject<HTMLDivElement | null>;
}

function Heads({ scale, widthPx, measure }: HeadsProps) {
  const metric = useHistoryView((view) => view.metric);
  const [definition] = useDefinition();
  return (
    <tr>
      <th scope="col">{metricLabel(metric, definition)}</th>
      <th scope="col">n</th>
      {QUANTILES.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
      <th scope="col" className="groups-plot">
        <div className="groups-measure" ref={measure} />
        <span className="visually-hidden">Spread</span>
        {widthPx > 0 &&
          scale.ticks.map((tick) => (
            <span key={tick} className="groups-tick" style={{ left: scale.of(tick) }} aria-hidden="true">
              {formatWhole(tick)}
            </span>
          ))}
      </th>
    </tr>
  );
}

/** n, p50, p95 and p99 of every group, each with its spread on one common scale. */
export function GroupsTable({ answer, chosen, toggle, compare }: GroupsTableProps) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const scale = scaleFor(answer.groups, width);
  return (
    <div className="groups-frame">
      <table className="groups-table" aria-label="Percentiles by group">
        <thead>
          <Heads scale={scale} widthPx={width} measure={ref} />
        </thead>
        <tbody>
          {answer.groups.map((group) => (
            <Row
              key={group.key}
              {...{ group, scale, toggle, compare }}
              widthPx={width}
              isChosen={chosen.includes(group.key)}
              isPair={chosen.length === 2}
            />
          ))}
        </tbody>
      </table>
      <p className="history-note">
        {answer.leftOut > 0 && `${count(answer.leftOut, 'group')} more. `}
        Tick p50, bar to p95, ring p99, thin lines 95% intervals; max stands where runs are too few.
        {answer.groups.length > 1 && ' Press two rows to compare them.'}
      </p>
    </div>
  );
}
