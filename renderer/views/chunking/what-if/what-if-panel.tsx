import { useMemo, useState } from 'react';
import type { UnderrunPoint } from '../../../../core/playback/underrun-curve.ts';
import type { WhatIfPoint } from '../../../charts/what-if/types.ts';
import { WhatIfChart } from '../../../charts/what-if/what-if-chart.tsx';
import { count, whole } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { Select } from '../../../components/select.tsx';
import { useSettings } from '../../../stores/services.tsx';
import { type WhatIf, whatIf } from '../model/what-if.ts';
import { useStudioSettings } from '../setup/use-studio-settings.ts';
import type { Strategy } from '../model/comparison.ts';
import { MoreButton } from './more-button.tsx';
import { WhatIfWords } from './what-if-words.tsx';
import './what-if.css';

const GOALS = [0.001, 0.01, 0.02, 0.05, 0.1].map((share) => ({
  value: String(share),
  label: `Goal: under ${String(share * 100)}%`,
}));

function wordOf(point: UnderrunPoint, { now, smallest, recommended }: WhatIf): string | null {
  const words = [
    point === now ? 'now' : '',
    point === recommended ? 'recommended' : point === smallest ? 'enough so far' : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? null : words.join(', ');
}

function chartPoints(view: WhatIf): readonly WhatIfPoint[] {
  return view.points.flatMap((point) => {
    const { prebufferMs, medianTimeToEarMs, stalledShare, interval } = point;
    const word = wordOf(point, view);
    if (medianTimeToEarMs === null) return [];
    return [
      {
        ...{ prebufferMs, word, earMs: medianTimeToEarMs, share: stalledShare },
        ...{ low: interval.low, high: interval.high },
        isMarked: word !== null,
        isRecommended: point === view.recommended,
      },
    ];
  });
}

/** "Clause, 20 recorded runs: 6 compared, 14 more". */
function recordedWords({ name, sessions, recorded }: Strategy): string {
  const more = recorded.length - sessions.length;
  const parts = more === 0 ? '' : `: ${whole(sessions.length)} compared, ${whole(more)} more`;
  return `${name}, ${count(recorded.length, 'recorded run')}${parts}`;
}

function GoalSelect() {
  const { studio, change } = useStudioSettings();
  return (
    <Select
      label="Goal"
      options={GOALS}
      value={String(studio.goalShare)}
      onChange={(share) => {
        change({ goalShare: Number(share) });
      }}
    />
  );
}

/** What another prebuffer would have done to the runs of the chosen strategy, and the one to choose. */
export function WhatIfPanel({ strategy }: { readonly strategy: Strategy | null }) {
  const { prebufferMs, studio } = useSettings();
  const [chosenMs, setChosenMs] = useState<number | null>(null);
  const recorded = strategy?.recorded;
  const view = useMemo(
    () => whatIf(recorded ?? [], prebufferMs, studio.goalShare),
    [recorded, prebufferMs, studio.goalShare],
  );
  const points = useMemo(() => chartPoints(view), [view]);
  const chosen = view.points.find((point) => point.prebufferMs === chosenMs) ?? view.smallest ?? view.now;
  const whose = strategy === null ? '' : recordedWords(strategy);
  return (
    <Panel
      title="What if: prebuffer against underruns"
      className="studio-what-if"
      aside={strategy !== null && <span title={whose}>{whose}</span>}
    >
      {strategy === null || view.n === 0 ? (
        <p className="studio-what-if-empty">
          Recorded runs are played again here with every prebuffer, without the network. The curve shows what
          each one costs in time and spares in underruns.
        </p>
      ) : (
        <>
          <div className="studio-what-if-heads">
            <span className="studio-what-if-axis">replies with an underrun</span>
            <MoreButton view={view} strategy={strategy} />
            <GoalSelect />
          </div>
          <WhatIfChart
            {...{ points, goalShare: studio.goalShare }}
            selectedMs={chosen?.prebufferMs ?? null}
            onSelect={setChosenMs}
          />
          <WhatIfWords {...{ view, chosen, strategy }} />
        </>
      )}
    </Panel>
  );
}
