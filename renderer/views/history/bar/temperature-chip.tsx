import { Chip } from '../../../components/chip.tsx';
import { OptionList } from '../../../components/option-list.tsx';
import { useHistoryView } from '../../../stores/history/use-history.ts';
import { useServices, useSetUi } from '../../../stores/services.tsx';
import { hasFlag, withFlag } from '../model/query-edit.ts';

const FLAGS = ['cold', 'warm'] as const;
const OPTIONS = [
  { id: 'both', label: 'Warm and cold' },
  { id: 'warm', label: 'Warm only' },
  { id: 'cold', label: 'Cold only' },
] as const;

export function TemperatureChip() {
  const { history } = useServices();
  const setUi = useSetUi();
  const query = useHistoryView((view) => view.query);
  const chosen = FLAGS.find((flag) => hasFlag(query, flag)) ?? 'both';
  const words = OPTIONS.find(({ id }) => id === chosen)?.label ?? OPTIONS[0].label;
  return (
    <Chip menu="history-temperature" label="Connection" words={words} isSet={chosen !== 'both'}>
      <div className="filter-menu">
        <OptionList
          label="Connection"
          options={OPTIONS}
          selectedId={chosen}
          onChoose={(id) => {
            history.view.ask(withFlag(query, FLAGS, id === 'both' ? null : id));
            // Groups are of one temperature: they follow.
            if (id === 'cold' || id === 'warm') history.view.change({ temperature: id });
            setUi({ menu: null });
          }}
        />
      </div>
    </Chip>
  );
}
