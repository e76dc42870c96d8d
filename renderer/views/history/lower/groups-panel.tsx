import { useEffect } from 'react';
import { Button } from '../../../components/button.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useAsked, useHistoryRows, useHistoryView } from '../../../stores/history/use-history.ts';
import { useServices } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { AnswerNote } from './answer-note.tsx';
import { GroupsTable } from './groups-table.tsx';
import { AcrossChoice, GroupChoice, MetricChoice, TabChoice, TemperatureChoice } from './panel-choices.tsx';
import { PivotTable } from './pivot-table.tsx';
import { useGroupChoice } from './use-group-choice.ts';

function useGroupQuestion() {
  const { history } = useServices();
  const [definition] = useDefinition();
  const query = useHistoryView((view) => view.query);
  const metric = useHistoryView((view) => view.metric);
  const by = useHistoryView((view) => view.by);
  const across = useHistoryView((view) => view.across);
  const temperature = useHistoryView((view) => view.temperature);
  useEffect(() => {
    history.groups.ask({ query, metric, definition, temperature, by, across });
  }, [history, query, metric, definition, temperature, by, across]);
  return useAsked(history.groups);
}

/** How each group of the found runs spreads; two of them can be held against each other. */
export function GroupsPanel() {
  const { answer, failure, isWaiting } = useGroupQuestion();
  const across = useHistoryView((view) => view.across);
  const { chosen, toggle, compare } = useGroupChoice(answer);
  const hasRuns = useHistoryRows((state) => state.answer?.kept.runs !== 0);
  return (
    <Panel
      title="Percentiles by group"
      className="history-groups"
      aside={
        <>
          {chosen.length === 2 && (
            <Button size="small" shortcut="↵" onClick={compare}>
              Compare
            </Button>
          )}
          <TabChoice />
        </>
      }
    >
      <div className="history-choices">
        <MetricChoice />
        <GroupChoice />
        <AcrossChoice />
        <TemperatureChoice />
      </div>
      <AnswerNote
        {...{ failure, isWaiting }}
        hasAnswer={answer !== null}
        isEmpty={answer?.groups.length === 0}
        empty={
          hasRuns
            ? 'No such run among those shown: choose warm or cold, or widen the query.'
            : 'p50, p95 and p99 of each voice stand here once there are runs.'
        }
      />
      {answer !== null &&
        answer.groups.length > 0 &&
        (across === null ? (
          <GroupsTable answer={answer} {...{ chosen, toggle, compare }} />
        ) : (
          <PivotTable answer={answer} />
        ))}
    </Panel>
  );
}
