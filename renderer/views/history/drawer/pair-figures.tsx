import { useStore } from 'zustand';
import { lensInstantsOfRun } from '../../../../core/session/figures/instants-of.ts';
import { lensName } from '../../../../core/timeline/lens-words.ts';
import { measure } from '../../../../core/timeline/lens.ts';
import { formatDifference, NO_VALUE } from '../../../charts/format-number.ts';
import { whole } from '../../../components/format.ts';
import { useHistoryRun } from '../../../stores/history/use-history.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { useServices } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { drawerFigures } from '../model/drawer-figures.ts';
import type { Pair } from './use-pair.ts';

interface PairFiguresProps {
  readonly frame: RunFrame;
  readonly pair: Pair;
}

interface PairRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
}

/** Of the figures as they are shown: the columns must add up. */
const difference = (before: number | null, after: number | null): string =>
  before === null || after === null ? NO_VALUE : formatDifference(Math.round(after) - Math.round(before));

function usePairRows({ frame, pair }: PairFiguresProps): readonly PairRow[] {
  const [definition] = useDefinition();
  const [before, after] = [pair.other, frame].map(
    ({ session }) => measure(lensInstantsOfRun(session), definition).ms,
  );
  const others = drawerFigures(pair.other);
  const figures = drawerFigures(frame).map(({ label, value, exact }, index) => ({
    label,
    before: others[index]?.value ?? NO_VALUE,
    after: value,
    change: label === 'Speed-up' ? NO_VALUE : difference(others[index]?.exact ?? null, exact),
  }));
  const latency = {
    label: lensName(definition),
    before: whole(before),
    after: whole(after),
    change: difference(before ?? null, after ?? null),
  };
  return [latency, ...figures];
}

/** Two runs against each other. Two runs are no statistics: there is no verdict. */
export function PairFigures(props: PairFiguresProps) {
  const { history } = useServices();
  const rows = usePairRows(props);
  const number = useHistoryRun((state) => state.row?.number);
  const otherNumber = useStore(history.other.state, (state) => state.row?.number);
  return (
    <table className="pair-figures" aria-label="Two runs">
      <thead>
        <tr>
          <th scope="col">ms</th>
          <th scope="col">run {whole(otherNumber)}</th>
          <th scope="col">run {whole(number)}</th>
          <th scope="col">change</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, before, after, change }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{before}</td>
            <td>{after}</td>
            <td>{change}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
