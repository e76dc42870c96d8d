import { useEffect, useRef, type KeyboardEvent } from 'react';
import './option-list.css';

export interface Option {
  readonly id: string;
  readonly label: string;
  /** Quiet words at the right edge. */
  readonly detail?: string;
}

export interface OptionListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly selectedId: string | null;
  readonly onChoose: (id: string) => void;
  /** Something beside the list has the focus and keeps it; the list only shows where the current one is. */
  readonly keepsFocus?: boolean;
}

const STEPS: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(last, index + 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_index, last) => last,
};

function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const step = STEPS[event.key];
  const items = [...event.currentTarget.querySelectorAll('button')];
  if (step === undefined || items.length === 0) return;
  event.preventDefault();
  const now = items.findIndex((item) => item === document.activeElement);
  items[step(now, items.length - 1)]?.focus();
}

/** A list of choices: arrows move, Enter takes, the current one has the focus at first. */
export function OptionList({ label, options, selectedId, onChoose, keepsFocus = false }: OptionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (keepsFocus) current?.scrollIntoView({ block: 'nearest' });
    else (current ?? list.current?.querySelector('button'))?.focus();
  }, [keepsFocus]);
  return (
    <div ref={list} className="option-list" role="listbox" aria-label={label} onKeyDown={moveFocus}>
      {options.map((option) => (
        <button
          key={option.id}
          type="button"
          role="option"
          aria-selected={option.id === selectedId}
          className="option-list-item"
          onClick={() => {
            onChoose(option.id);
          }}
        >
          <span className="option-list-label">{option.label}</span>
          {option.detail !== undefined && <span className="option-list-detail">{option.detail}</span>}
        </button>
      ))}
    </div>
  );
}
