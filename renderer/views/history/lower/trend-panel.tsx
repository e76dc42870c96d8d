import { useEffect } from 'react';
import { TrendChart } from '../../../charts/history/trend-chart.tsx';
import { count } from '../../../components/format.ts';
import { Panel } from '../../../components/panel.tsx';
import { useAsked, useHistoryView } from '../../../stores/history/use-history.ts';
import { useServices } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { metricLabel } from '../model/metric-words.ts';
import { AnswerNote } from './answer-note.tsx';
import { MetricChoice, TabChoice, TemperatureChoice } from './panel-choices.tsx';

/** The found runs in the order of time, and where their level changed. */
export function TrendPanel() {
  const { history } = useServices();
  const [definition] = useDefinition();
  const query = useHistoryView((view) => view.query);
  const metric = useHistoryView((view) => view.metric);
  const temperature = useHistoryView((view) => view.temperature);
  useEffect(() => {
    history.trend.ask({ query, metric, definition, temperature });
  }, [history, query, metric, definition, temperature]);
  const { answer, failure, isWaiting } = useAsked(history.trend);
  const changes = answer?.changes.length ?? 0;
  return (
    <Panel
      title="Trend"
      note={
        answer === null
          ? ''
          : `${count(answer.n, 'run')}, ${changes === 0 ? 'no change of level' : count(changes, 'change')}`
      }
      className="history-wide"
      aside={
        <>
          <MetricChoice />
          <TemperatureChoice />
          <TabChoice />
        </>
      }
    >
      <AnswerNote
        {...{ failure, isWaiting }}
        hasAnswer={answer !== null}
        isEmpty={answer?.points.length === 0}
        empty="No such run among those shown: choose warm or cold, or widen the query."
      />
      {answer !== null && answer.points.length > 0 && (
        <TrendChart
          trend={answer}
          label={metricLabel(metric, definition)}
          onOpen={(runId) => {
            history.view.change({ openId: runId, otherId: null });
          }}
        />
      )}
    </Panel>
  );
}
