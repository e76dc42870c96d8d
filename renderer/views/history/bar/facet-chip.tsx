import { Chip } from '../../../components/chip.tsx';
import { whole } from '../../../components/format.ts';
import { OptionList } from '../../../components/option-list.tsx';
import { useAsked, useHistoryView } from '../../../stores/history/use-history.ts';
import { useCatalogue, useServices, useSetUi } from '../../../stores/services.tsx';
import type { Menu } from '../../../stores/ui-store.ts';
import { valuesIn, withField, written } from '../model/query-edit.ts';
import { chunkingWords } from '../model/row-words.ts';

interface FacetChipProps {
  readonly menu: Menu;
  /** A field of the query language. */
  readonly field: 'provider' | 'chunking' | 'purpose' | 'tag';
  readonly label: string;
  /** Its words while nothing is asked of it. */
  readonly any: string;
}

const PURPOSE_WORDS: Readonly<Record<string, string>> = {
  hand: 'By hand',
  studio: 'Chunking studio',
  audition: 'Audition',
  suite: 'Suite',
};

/** A value as people call it. */
function useValueWords(field: FacetChipProps['field']): (value: string) => string {
  const providers = useCatalogue((state) => state.providers);
  return (value) => {
    switch (field) {
      case 'provider':
        return providers.find(({ id }) => id === value)?.label ?? value;
      case 'chunking':
        return chunkingWords(value === 'none' ? null : value);
      case 'purpose':
        return PURPOSE_WORDS[value] ?? value;
      case 'tag':
        return value;
    }
  };
}

const ANY = '';

/** One value of a field, out of those that occur. */
export function FacetChip({ menu, field, label, any }: FacetChipProps) {
  const { history } = useServices();
  const setUi = useSetUi();
  const query = useHistoryView((view) => view.query);
  const { answer } = useAsked(history.facets);
  const wordsOf = useValueWords(field);
  const values = valuesIn(query, field);
  const [only] = values;
  const words = only === undefined ? any : values.length === 1 ? wordsOf(only) : `${values.length} values`;
  const options = (answer?.[field] ?? []).map(({ value, runs }) => ({
    id: value,
    label: wordsOf(value),
    detail: whole(runs),
  }));
  return (
    <Chip menu={menu} label={label} words={words} isSet={only !== undefined}>
      <div className="filter-menu">
        <OptionList
          label={label}
          options={[{ id: ANY, label: any }, ...options]}
          selectedId={only ?? ANY}
          onChoose={(value) => {
            history.view.ask(withField(query, field, value === ANY ? null : `${field}:${written(value)}`));
            setUi({ menu: null });
          }}
        />
      </div>
    </Chip>
  );
}
