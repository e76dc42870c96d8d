import { Chip } from '../../../components/chip.tsx';
import { OptionList } from '../../../components/option-list.tsx';
import { useHistoryView } from '../../../stores/history/use-history.ts';
import { useServices, useSetUi } from '../../../stores/services.tsx';
import { valuesIn, withField } from '../model/query-edit.ts';

const ANY = 'any';
const OPTIONS = [
  { id: ANY, label: 'Any time' },
  { id: 'today', label: 'Today' },
  { id: 'yesterday', label: 'Yesterday' },
  { id: '7d', label: 'Last 7 days' },
  { id: '30d', label: 'Last 30 days' },
] as const;

/** `2026-11-20..2026-11-21`, where one end may be open. */
const endsOf = (written: string): readonly [string, string] => {
  const [from = '', to = from] = /\d{4}-/.test(written) ? written.split('..') : [];
  return [from, to];
};

function Days({
  written,
  onChange,
}: {
  readonly written: string;
  readonly onChange: (written: string) => void;
}) {
  const [from, to] = endsOf(written);
  const set = (first: string, last: string) => {
    onChange(first === '' && last === '' ? '' : `${first}..${last}`);
  };
  return (
    <div className="filter-days">
      <label>
        From
        <input
          type="date"
          value={from}
          max={to === '' ? undefined : to}
          onChange={({ target }) => {
            set(target.value, to);
          }}
        />
      </label>
      <label>
        To
        <input
          type="date"
          value={to}
          min={from === '' ? undefined : from}
          onChange={({ target }) => {
            set(from, target.value);
          }}
        />
      </label>
    </div>
  );
}

/** When the runs were made. */
export function DateChip() {
  const { history } = useServices();
  const setUi = useSetUi();
  const query = useHistoryView((view) => view.query);
  const [written = ''] = valuesIn(query, 'date');
  const words = OPTIONS.find(({ id }) => id === written)?.label ?? (written === '' ? 'Any time' : written);
  const choose = (value: string) => {
    history.view.ask(withField(query, 'date', value === '' || value === ANY ? null : `date:${value}`));
  };
  return (
    <Chip menu="history-date" label="Date" words={words} isSet={written !== ''}>
      <div className="filter-menu">
        <OptionList
          label="Date"
          options={OPTIONS}
          selectedId={written === '' ? ANY : written}
          onChoose={(id) => {
            choose(id);
            setUi({ menu: null });
          }}
        />
        <Days written={written} onChange={choose} />
      </div>
    </Chip>
  );
}
