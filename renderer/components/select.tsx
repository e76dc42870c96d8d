import { Icon } from './icon.tsx';
import './select.css';

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** The platform's own list, so that it works with every input method. */
export function Select<T extends string>({ label, options, value, onChange }: SelectProps<T>) {
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <span className="select-frame">
      <select
        className="select"
        aria-label={label}
        value={value}
        onChange={(event) => {
          choose(event.target.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevronDown" size={11} />
    </span>
  );
}
