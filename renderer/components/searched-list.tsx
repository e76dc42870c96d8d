import { useRef, useState, type KeyboardEvent } from 'react';
import { matchesQuery } from '../stores/word-match.ts';
import { OptionList, type Option, type OptionListProps } from './option-list.tsx';
import './searched-list.css';

export interface SearchedOption extends Option {
  /** What it is also found by, beside its words. */
  readonly alsoFoundBy: string;
}

interface SearchedListProps extends Omit<OptionListProps, 'options' | 'keepsFocus'> {
  readonly options: readonly SearchedOption[];
  /** Such as `thalia, german, female`. */
  readonly placeholder: string;
}

const textOf = ({ id, label, detail = '', alsoFoundBy }: SearchedOption): string =>
  `${id} ${label} ${detail} ${alsoFoundBy}`.toLowerCase();

/** A list of choices with a field above it: what is typed leaves those that have all the words. */
export function SearchedList({ options, placeholder, ...list }: SearchedListProps) {
  const [query, setQuery] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const found = options.filter((option) => matchesQuery(textOf(option), query));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    // Without it Enter goes on to the button that has the focus again once the list is gone, and presses it.
    event.preventDefault();
    if (event.key === 'ArrowDown') place.current?.querySelector<HTMLElement>('[role="option"]')?.focus();
    else if (found[0] !== undefined) list.onChoose(found[0].id);
  };
  return (
    <div ref={place} className="searched-list">
      <input
        className="text-input"
        aria-label={`Search ${list.label}`}
        placeholder={placeholder}
        autoFocus
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <OptionList {...list} options={found} keepsFocus />
      <p className="searched-list-foot" role="status">
        {found.length === 0
          ? 'None has all of these words.'
          : `${String(found.length)} of ${String(options.length)} shown`}
      </p>
    </div>
  );
}
