import { useMemo } from 'react';
import { ChunkingChart } from '../../charts/chunking/chunking-chart.tsx';
import { Panel } from '../../components/panel.tsx';
import { useSetUi, useSettings, useStudio } from '../../stores/services.tsx';
import { tokensOf } from '../../stores/studio/studio-plan.ts';
import { EmptyLanes } from './empty-lanes.tsx';
import { axisEndMs, pausesOf } from './model/axis.ts';
import { zeroWords } from './model/run-zero.ts';
import { noteOf, type PanelProps, useLanes } from './use-comparison.ts';

function Legend() {
  return (
    <ul className="studio-legend" aria-label="Legend">
      <li>
        <span className="studio-legend-text" /> text available
      </li>
      <li>
        <span className="studio-legend-sent" /> request sent
      </li>
      <li>
        <span className="studio-legend-arriving" /> audio arriving
      </li>
      <li>
        <span className="studio-legend-heard fill-dec" /> audio heard
      </li>
      <li>
        <span className="studio-legend-gap hatch-error" /> audible underrun
      </li>
      <li>
        <span className="studio-legend-seam" /> seam
      </li>
    </ul>
  );
}

const WAYS = ['', 'one way', 'two ways', 'three ways', 'four ways', 'five ways', 'six ways', 'seven ways'];

/** One reply, as each strategy made it heard. */
export function LanesPanel({ state, strategies, selected, otherSetup }: PanelProps) {
  const setUi = useSetUi();
  const lanes = useLanes(strategies);
  const { studio } = useSettings();
  const order = useStudio((state) => state.order);
  const pauses = useMemo(
    () =>
      pausesOf(
        order === null ? tokensOf(studio) : order.source.kind === 'tokens' ? order.source.tokens : null,
      ),
    [order, studio],
  );
  const zero = zeroWords(order?.source.kind ?? (studio.source === 'paste' ? 'typed' : 'tokens'));
  const count = strategies.filter(({ isOwnPrebuffer }) => isOwnPrebuffer).length;
  const ways = WAYS[count] ?? `${String(count)} ways`;
  return (
    <Panel
      title={count === 0 ? 'One reply, several ways' : `One reply, ${ways}`}
      note={noteOf(otherSetup, `the run at p50 of each strategy, all fed the same stream; time from ${zero}`)}
      className="studio-lanes"
      aside={<Legend />}
    >
      {lanes.length === 0 ? (
        state !== null && <EmptyLanes />
      ) : (
        <ChunkingChart
          {...{ lanes, pauses, zero }}
          toMs={axisEndMs(lanes)}
          selectedKey={selected?.key ?? null}
          onSelect={(studioKey) => {
            setUi({ studioKey });
          }}
        />
      )}
    </Panel>
  );
}
