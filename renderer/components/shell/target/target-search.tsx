import { useMemo, useState, type KeyboardEvent } from 'react';
import { useCatalogue, useServices, useSettings } from '../../../stores/services.tsx';
import { allChoices, searchChoices, type TargetChoice } from '../../../stores/target-model.ts';
import { Popover } from '../../popover.tsx';
import './target-search.css';

const SHOWN = 60;

interface RowProps {
  readonly choice: TargetChoice;
  readonly active: boolean;
  readonly onChoose: () => void;
}

function SearchRow({ choice, active, onChoose }: RowProps) {
  const { provider, model, voice, transport, format } = choice.words;
  return (
    <li
      className="target-search-row"
      role="option"
      aria-selected={active}
      ref={(row) => {
        if (active) row?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onChoose}
    >
      <span className="target-search-main">
        {provider} › {model} › {voice}
      </span>
      <span className="target-search-side">
        {transport} › {format}
      </span>
    </li>
  );
}

function useSearch() {
  const { settings, ui } = useServices();
  const { target } = useSettings();
  const providers = useCatalogue((state) => state.providers);
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const choices = useMemo(() => allChoices(providers, target), [providers, target]);
  const found = useMemo(() => searchChoices(choices, query, SHOWN), [choices, query]);
  const choose = (choice: TargetChoice | undefined) => {
    if (choice === undefined) return;
    settings.change({ target: choice.target });
    ui.setState({ menu: null });
  };
  const search = (words: string) => {
    setQuery(words);
    setIndex(0);
  };
  return { query, search, index, setIndex, found, total: choices.length, choose };
}

/** Every combination in one list: type `thalia ws`, Enter. */
export function TargetSearch() {
  const { ui } = useServices();
  const { query, search, index, setIndex, found, total, choose } = useSearch();
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') choose(found[index]);
    if (step === undefined) return;
    event.preventDefault();
    setIndex(Math.max(0, Math.min(found.length - 1, index + step)));
  };
  return (
    <Popover
      label="Search all targets"
      align="left"
      onClose={() => {
        ui.setState({ menu: null });
      }}
    >
      <input
        className="text-input target-search-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="target-search-list"
        aria-label="Search all targets"
        placeholder="Provider, voice, transport, such as thalia ws"
        autoFocus
        spellCheck={false}
        value={query}
        onChange={(event) => {
          search(event.target.value);
        }}
        onKeyDown={onKey}
      />
      <ul id="target-search-list" className="target-search-list" role="listbox" aria-label="Targets">
        {found.map((choice, position) => (
          <SearchRow
            key={JSON.stringify(choice.target)}
            choice={choice}
            active={position === index}
            onChoose={() => {
              choose(choice);
            }}
          />
        ))}
      </ul>
      <p className="target-search-foot">
        {found.length === 0 ? 'No target has all of these words.' : `${found.length} of ${total} shown`}
      </p>
    </Popover>
  );
}
