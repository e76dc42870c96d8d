import { useState } from 'react';
import './number-field.css';

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Whole numbers only, unless a step says otherwise. */
  readonly step?: number;
  readonly onChange: (value: number) => void;
}

/** Takes a number once it lies within its bounds; until then it is a draft, and looks like one. */
export function NumberField({ label, unit, value, min, max, step = 1, onChange }: NumberFieldProps) {
  const [draft, setDraft] = useState(String(value));
  const read = (text: string): number | null => {
    const number = Number(text);
    const isWhole = step < 1 || Number.isInteger(number);
    return text.trim() !== '' && isWhole && number >= min && number <= max ? number : null;
  };
  return (
    <label className="number-field">
      <span>{label}</span>
      <input
        className="text-input"
        type="number"
        aria-invalid={read(draft) === null}
        title={`${String(min)} to ${String(max)} ${unit}`}
        {...{ min, max, step }}
        value={draft}
        onChange={({ target }) => {
          setDraft(target.value);
          const next = read(target.value);
          if (next !== null) onChange(next);
        }}
      />
      <span className="number-field-unit">{unit}</span>
    </label>
  );
}
