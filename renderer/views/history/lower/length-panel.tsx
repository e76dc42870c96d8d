import { useEffect, useState } from 'react';
import { LengthChart, type LengthVoice } from '../../../charts/history/length-chart.tsx';
import { Panel } from '../../../components/panel.tsx';
import { Select } from '../../../components/select.tsx';
import { useAsked, useHistoryView } from '../../../stores/history/use-history.ts';
import { useCatalogue, useServices } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { groupName } from '../model/group-words.ts';
import { lineWords, slopeWords } from '../model/length-words.ts';
import { metricLabel } from '../model/metric-words.ts';
import { AnswerNote } from './answer-note.tsx';
import { MetricChoice, TabChoice } from './panel-choices.tsx';

function Words({ voice }: { readonly voice: LengthVoice }) {
  const { warnings, published } = voice;
  return (
    <div className="length-words">
      <p>{lineWords(voice)}</p>
      {published === null ? (
        <p>Published slope: none known.</p>
      ) : (
        <p title={published.source}>
          Dashed: the vendor publishes {slopeWords(published.msPerCharacter)} ms per character:{' '}
          {published.words}
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </div>
  );
}

/** Latency against the length of the text, voice by voice, warm runs only. */
export function LengthPanel() {
  const { history } = useServices();
  const [definition] = useDefinition();
  const providers = useCatalogue((state) => state.providers);
  const query = useHistoryView((view) => view.query);
  const metric = useHistoryView((view) => view.metric);
  const [key, setKey] = useState('');
  useEffect(() => {
    history.length.ask({ query, metric, definition });
  }, [history, query, metric, definition]);
  const { answer, failure, isWaiting } = useAsked(history.length);
  const voices = answer?.voices ?? [];
  const voice = voices.find((one) => one.key === key) ?? voices[0];
  const options = voices.map(({ key: value, label }) => {
    const { name, note } = groupName('voice', value, label, providers);
    return { value, label: `${name}, ${note}` };
  });
  return (
    <Panel
      title="Latency by length"
      className="history-wide"
      aside={
        <>
          {voice !== undefined && (
            <Select label="Voice" options={options} value={voice.key} onChange={setKey} />
          )}
          <MetricChoice />
          <TabChoice />
        </>
      }
    >
      <AnswerNote
        {...{ failure, isWaiting }}
        hasAnswer={answer !== null}
        isEmpty={voices.length === 0}
        empty="No warm run is among those that the query finds."
      />
      {voice !== undefined && (
        <div className="length-body">
          <LengthChart voice={voice} label={metricLabel(metric, definition)} />
          <Words voice={voice} />
        </div>
      )}
    </Panel>
  );
}
