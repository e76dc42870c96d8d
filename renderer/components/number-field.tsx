import { useEffect, useEffectEvent, useId, useState, type ChangeEvent } from 'react';
import { whole } from './format.ts';
import './number-field.css';

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

type Bounds = Pick<NumberFieldProps, 'min' | 'max'>;

function numberIn(text: string, { min, max }: Bounds): number | null {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) && number >= min && number <= max ? number : null;
}

/** The arrows of keyboard and field, and assistive software, change the whole number at once: that is no typing. */
const isTyped = ({ nativeEvent }: ChangeEvent): boolean =>
  nativeEvent instanceof InputEvent && nativeEvent.inputType !== '';

/**
 * What is typed is a draft until Enter, or until the field is left: on the way to a number stand others, which nobody
 * wants. A draft out of bounds never counts, and stays to be mended.
 */
function useDraft({ value, min, max, onChange }: Omit<NumberFieldProps, 'label' | 'unit'>) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? String(value);
  const take = (typed: string): boolean => {
    const next = numberIn(typed, { min, max });
    if (next !== null && next !== value) onChange(next);
    return next !== null;
  };
  const settle = () => {
    if (draft !== null && take(draft)) setDraft(null);
  };
  const write = (event: ChangeEvent<HTMLInputElement>) => {
    const { value: typed } = event.target;
    setDraft(isTyped(event) || !take(typed) ? typed : null);
  };
  // A menu that closes takes its field along before that has lost the focus.
  const leave = useEffectEvent(settle);
  useEffect(() => () => leave(), []);
  return { text, isWrong: numberIn(text, { min, max }) === null, write, settle };
}

/** A whole number within bounds, which are told as long as it is not. */
export function NumberField({ label, unit, ...number }: NumberFieldProps) {
  const { min, max } = number;
  const { text, isWrong, write, settle } = useDraft(number);
  const rangeId = useId();
  const range = `${whole(min)} to ${whole(max)} ${unit}`.trimEnd();
  return (
    <>
      <label className="number-field">
        <span>{label}</span>
        <input
          className="text-input"
          type="number"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? rangeId : undefined}
          title={range}
          {...{ min, max }}
          value={text}
          onChange={write}
          onBlur={settle}
          onKeyDown={({ key }) => {
            if (key === 'Enter') settle();
          }}
        />
        <span className="number-field-unit">{unit}</span>
      </label>
      {isWrong && (
        <p id={rangeId} className="number-field-range">
          A whole number, {range}
        </p>
      )}
    </>
  );
}
