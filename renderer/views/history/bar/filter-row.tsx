import { isOwnDefinition } from '../../../../core/timeline/lens-words.ts';
import { Icon } from '../../../components/icon.tsx';
import { whole } from '../../../components/format.ts';
import { LensControl } from '../../../components/lens/lens-control.tsx';
import { useServices } from '../../../stores/services.tsx';
import { useDefinition } from '../../../stores/use-definition.ts';
import { useHistoryRows, useHistoryView } from '../../../stores/history/use-history.ts';
import { hasFlag, valuesIn, withField, withFlag } from '../model/query-edit.ts';
import { DateChip } from './date-chip.tsx';
import { FacetChip } from './facet-chip.tsx';
import { TemperatureChip } from './temperature-chip.tsx';
import './filter-row.css';

/** Only runs whose player ran dry. */
function UnderrunsToggle() {
  const { history } = useServices();
  const query = useHistoryView((view) => view.query);
  const isOn = valuesIn(query, 'underruns').length > 0;
  return (
    <button
      type="button"
      className="chip-button"
      aria-pressed={isOn}
      onClick={() => {
        history.view.ask(withField(query, 'underruns', isOn ? null : 'underruns>0'));
      }}
    >
      With underruns
    </button>
  );
}

function FailedToggle() {
  const { history } = useServices();
  const query = useHistoryView((view) => view.query);
  const isOn = hasFlag(query, 'failed');
  return (
    <button
      type="button"
      className="chip-button"
      aria-pressed={isOn}
      onClick={() => {
        history.view.ask(withFlag(query, ['failed'], isOn ? null : 'failed'));
      }}
    >
      Failed
    </button>
  );
}

/** How many of the kept runs are found. */
function Found() {
  const answer = useHistoryRows((state) => state.answer);
  if (answer === null) return null;
  return (
    <p className="filter-found">
      {whole(answer.found)} of {whole(answer.kept.runs)} shown
    </p>
  );
}

/** Each chip writes its part of the query; what the query says stands in the chips. */
export function FilterRow() {
  const [definition, setDefinition] = useDefinition();
  return (
    <div className="filter-row" role="group" aria-label="Filters">
      <DateChip />
      <FacetChip menu="history-provider" field="provider" label="Provider" any="Any provider" />
      <TemperatureChip />
      <FacetChip menu="history-chunking" field="chunking" label="Chunking" any="Any chunking" />
      <FacetChip menu="history-purpose" field="purpose" label="Made for" any="Any purpose" />
      <FacetChip menu="history-tag" field="tag" label="Tag" any="Any tag" />
      <UnderrunsToggle />
      <FailedToggle />
      <div className="filter-right">
        <span className="filter-lens" data-set={!isOwnDefinition(definition)}>
          <Icon name="lens" size={13} />
          <LensControl align="right" ownWords="TTFA" definition={definition} onChange={setDefinition} />
        </span>
        <Found />
      </div>
    </div>
  );
}
