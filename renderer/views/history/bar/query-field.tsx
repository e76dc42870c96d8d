import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useServices } from '../../../stores/services.tsx';
import { useHistoryView, useAsked } from '../../../stores/history/use-history.ts';
import { Icon } from '../../../components/icon.tsx';
import { suggestionsFor, withSuggestion, writingAt, type Suggestion } from '../model/suggestions.ts';
import './query-field.css';

interface SuggestionsProps {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly current: number | null;
  readonly onTake: (suggestion: Suggestion) => void;
}

function Suggestions({ id, suggestions, current, onTake }: SuggestionsProps) {
  return (
    <div id={id} className="query-suggestions" role="listbox" aria-label="Terms">
      {suggestions.map((suggestion, index) => (
        <div
          key={suggestion.term}
          id={`${id}-${String(index)}`}
          className="query-suggestion"
          role="option"
          aria-selected={index === current}
          // The field keeps the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(suggestion);
          }}
        >
          <code>{suggestion.term}</code>
          <span>{suggestion.line}</span>
        </div>
      ))}
    </div>
  );
}

/** What is wrong with the query, where, and what to write instead. */
function Problem({ id }: { readonly id: string }) {
  const typed = useHistoryView((view) => view.typed);
  const problem = useHistoryView((view) => view.problem);
  if (problem === null) return null;
  const wrong = typed.slice(problem.at, problem.at + problem.length);
  return (
    <p id={id} className="query-problem" role="alert">
      <code>{wrong}</code> at character {problem.at + 1}: {problem.message} {problem.hint}
    </p>
  );
}

function useSuggestions() {
  const typed = useHistoryView((view) => view.typed);
  const { answer: facets } = useAsked(useServices().history.facets);
  const [cursor, setCursor] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [current, setCurrent] = useState<number | null>(null);
  const writing = writingAt(typed, Math.min(cursor, typed.length));
  const suggestions = isOpen ? suggestionsFor(writing, facets ?? {}) : [];
  return { typed, writing, suggestions, setCursor, setOpen, current, setCurrent };
}

/** One line that finds runs: words, `field:value`, comparisons; the list says how a term can go on. */
export function QueryField() {
  const { history } = useServices();
  const [listId, problemId] = [useId(), useId()];
  const input = useRef<HTMLInputElement>(null);
  const { typed, writing, suggestions, setCursor, setOpen, current, setCurrent } = useSuggestions();
  const hasProblem = useHistoryView((view) => view.problem !== null);
  const close = () => {
    setOpen(false);
    setCurrent(null);
  };
  const take = (suggestion: Suggestion) => {
    const { query, cursor } = withSuggestion(typed, writing, suggestion);
    if (suggestion.isOpen) history.view.type(query);
    else history.view.ask(query);
    setCursor(cursor);
    setCurrent(null);
    requestAnimationFrame(() => input.current?.setSelectionRange(cursor, cursor));
  };
  const step = (by: 1 | -1) => {
    const count = suggestions.length;
    if (count === 0) return setOpen(true);
    const from = current ?? (by === 1 ? -1 : count);
    setCurrent((from + by + count) % count);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = current === null ? undefined : suggestions[current];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && chosen !== undefined) take(chosen);
    else if (event.key === 'Enter') {
      close();
      history.view.ask(typed);
    } else if (event.key === 'Escape' && suggestions.length > 0) close();
    else return;
    event.preventDefault();
  };
  return (
    <div className="query-place">
      <div className="query-field" data-wrong={hasProblem}>
        <Icon name="search" size={14} />
        <input
          ref={input}
          role="combobox"
          aria-label="Find runs"
          aria-expanded={suggestions.length > 0}
          aria-controls={listId}
          aria-activedescendant={current === null ? undefined : `${listId}-${String(current)}`}
          aria-invalid={hasProblem}
          aria-describedby={hasProblem ? problemId : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="ttfa>200 voice:thalia cold tag:keep"
          value={typed}
          onChange={({ target }) => {
            history.view.type(target.value);
            setCursor(target.selectionStart ?? target.value.length);
            setOpen(true);
            setCurrent(null);
          }}
          onSelect={({ currentTarget }) => {
            setCursor(currentTarget.selectionStart ?? 0);
          }}
          onFocus={() => {
            setOpen(true);
          }}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
        {typed !== '' && (
          <button
            type="button"
            className="query-clear"
            aria-label="Clear the query"
            onClick={() => {
              history.view.ask('');
              input.current?.focus();
            }}
          >
            <Icon name="close" size={13} />
          </button>
        )}
      </div>
      {suggestions.length > 0 && <Suggestions id={listId} {...{ suggestions, current }} onTake={take} />}
      <Problem id={problemId} />
    </div>
  );
}
