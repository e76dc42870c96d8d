import { useEffect } from 'react';
import type { CompareQuestion, GroupSource } from '../../../../core/contract/history/compare.ts';
import { Button } from '../../../components/button.tsx';
import { count, whole } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { Select } from '../../../components/select.tsx';
import { useAsked, useHistoryView } from '../../../stores/history/use-history.ts';
import { useServices } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { dayOf } from '../model/row-words.ts';
import { AnswerNote } from './answer-note.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { PinMenu } from './pin-menu.tsx';

/** What groups are compared by: the wait, what it is made of, and the longest hole. */
const ROWS: CompareQuestion['rows'] = [
  { metric: 'lens', percentile: 50 },
  { metric: 'lens', percentile: 95 },
  { metric: 'ear', percentile: 50 },
  { metric: 'server', percentile: 50 },
  { metric: 'largest_gap', percentile: 95 },
];

interface Sides {
  readonly a: GroupSource;
  readonly b: GroupSource;
}

/** Two chosen groups; else the chosen baseline and all that the query finds. */
function useSides(): Sides | null {
  const groups = useHistoryView((view) => view.groups);
  const baseline = useHistoryView((view) => view.baseline);
  const query = useHistoryView((view) => view.query);
  if (groups !== null) return { a: groups.a.source, b: groups.b.source };
  if (baseline === null) return null;
  return { a: { kind: 'baseline', name: baseline }, b: { kind: 'query', query } };
}

function useComparison(sides: Sides | null) {
  const { history } = useServices();
  const [definition] = useDefinition();
  const temperature = useHistoryView((view) => view.temperature);
  const asked = sides === null ? null : JSON.stringify(sides);
  useEffect(() => {
    if (asked === null) return history.comparison.clear();
    const { a, b } = JSON.parse(asked) as Sides;
    history.comparison.ask({ a, b, definition, temperature, rows: ROWS });
  }, [history, asked, definition, temperature]);
  return useAsked(history.comparison);
}

const NO_BASELINE = '';

/** The pinned groups, the newest first; one that is there alone is chosen already. */
function BaselineChoice() {
  const { history } = useServices();
  const { answer } = useAsked(history.baselines);
  const baseline = useHistoryView((view) => view.baseline);
  const known = answer ?? [];
  const options = [
    { value: NO_BASELINE, label: known.length === 0 ? 'None pinned' : 'No baseline' },
    ...known.map(({ name, pinnedAt, runs }) => ({
      value: name,
      label: `“${name}”, ${dayOf(Date.parse(pinnedAt))}, n=${whole(runs)}`,
    })),
  ];
  return (
    <Select
      label="Baseline"
      options={options}
      value={baseline ?? NO_BASELINE}
      onChange={(name) => {
        history.view.change({ baseline: name === NO_BASELINE ? null : name });
      }}
    />
  );
}

function Unpin({ name }: { readonly name: string }) {
  const { history } = useServices();
  return (
    <Button
      size="small"
      look="quiet"
      onClick={() => {
        history.view.change({ baseline: null });
        void history.edits.unpin(name);
      }}
    >
      Unpin
    </Button>
  );
}

function Choices() {
  const { history } = useServices();
  const groups = useHistoryView((view) => view.groups);
  const baseline = useHistoryView((view) => view.baseline);
  if (groups !== null) {
    return (
      <Button size="small" onClick={() => history.view.change({ groups: null })}>
        Back to baseline
      </Button>
    );
  }
  return (
    <>
      {baseline !== null && <Unpin name={baseline} />}
      <PinMenu />
      <BaselineChoice />
    </>
  );
}

/** Whether it became slower: what the query finds against a pinned group, or one chosen group against another. */
export function BaselinePanel() {
  const groups = useHistoryView((view) => view.groups);
  const temperature = useHistoryView((view) => view.temperature);
  const sides = useSides();
  const { answer, failure, isWaiting } = useComparison(sides);
  return (
    <Panel
      title={groups === null ? 'Against baseline' : 'Group against group'}
      className="history-baseline"
      aside={<Choices />}
    >
      {sides === null ? (
        <p className="history-note">
          Pin a group of runs under a name, and later runs are held against it: what this week’s build does to
          latency.
        </p>
      ) : (
        <>
          <AnswerNote {...{ failure, isWaiting }} hasAnswer={answer !== null} isEmpty={false} empty="" />
          {answer !== null && failure === null && (
            <DifferencesTable
              answer={answer}
              title={
                groups === null
                  ? `found, ${temperature}, n=${whole(answer.b.n)}`
                  : `${groups.b.label} against ${groups.a.label}`
              }
              counts={`${count(answer.b.n, 'run')} against ${whole(answer.a.n)}, ${temperature}`}
            />
          )}
        </>
      )}
    </Panel>
  );
}
