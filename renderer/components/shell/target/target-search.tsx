import { useMemo, useState, type KeyboardEvent } from 'react';
import type { Target } from '../../../../core/contract/target.ts';
import { useCatalogue, useServices } from '../../../stores/services.tsx';
import { createTargetSearch, type TargetChoice } from '../../../stores/target/target-search.ts';
import { count } from '../../format.ts';
import { Popover } from '../../popover.tsx';
import './target-search.css';

const SHOWN = 60;

const rowId = (position: number): string => `target-search-row-${String(position)}`;

interface RowProps {
  readonly id: string;
  readonly choice: TargetChoice;
  readonly active: boolean;
  readonly onChoose: () => void;
}

function SearchRow({ id, choice, active, onChoose }: RowProps) {
  const { provider, model, voice, transport, format } = choice.words;
  return (
    <li
      id={id}
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

interface TargetSearchProps {
  /** What there is now: its provider's voices come first. */
  readonly target: Target;
  readonly onChoose: (target: Target) => void;
}

function useSearch({ target, onChoose }: TargetSearchProps) {
  const { ui } = useServices();
  const providers = useCatalogue((state) => state.providers);
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const targets = useMemo(() => createTargetSearch(providers, target), [providers, target]);
  const { choices: found, isCut } = useMemo(() => targets.find(query, SHOWN), [targets, query]);
  const choose = (choice: TargetChoice | undefined) => {
    if (choice === undefined) return;
    onChoose(choice.target);
    ui.setState({ menu: null });
  };
  const search = (words: string) => {
    setQuery(words);
    setIndex(0);
  };
  return { query, search, index, setIndex, found, isCut, choose };
}

function footWords(shown: number, isCut: boolean): string {
  if (shown === 0) return 'No target has all of these words.';
  const more = isCut ? ', type for more' : '';
  return `${count(shown, 'target')}${more}; add ws, http or a format for other ways to the same voice`;
}

/** Every voice in one list: type `thalia ws`, Enter. */
export function TargetSearch(props: TargetSearchProps) {
  const { ui } = useServices();
  const { query, search, index, setIndex, found, isCut, choose } = useSearch(props);
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key !== 'Enter' && step === undefined) return;
    // Without it the same press goes on to the button that has the focus again, and presses it.
    event.preventDefault();
    if (step === undefined) choose(found[index]);
    else setIndex(Math.max(0, Math.min(found.length - 1, index + step)));
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
        aria-activedescendant={found.length === 0 ? undefined : rowId(index)}
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
            id={rowId(position)}
            choice={choice}
            active={position === index}
            onChoose={() => {
              choose(choice);
            }}
          />
        ))}
      </ul>
      <p className="target-search-foot">{footWords(found.length, isCut)}</p>
    </Popover>
  );
}
