import { useState } from 'react';
import type { OptionSpec, OptionValue } from '../../../../core/contract/vendor-options.ts';

interface OptionControlProps {
  readonly spec: OptionSpec;
  readonly value: OptionValue;
  readonly onChange: (value: OptionValue) => void;
}

type NumberSpec = Extract<OptionSpec, { kind: 'number' }>;

/** Takes a number once it lies within the vendor's bounds; until then it is a draft, and says so. */
function NumberControl({ spec, value, onChange }: OptionControlProps & { readonly spec: NumberSpec }) {
  const [draft, setDraft] = useState(String(value));
  const read = Number(draft);
  const fits = draft.trim() !== '' && read >= spec.min && read <= spec.max;
  return (
    <span className="option-number">
      <input
        className="text-input"
        type="number"
        aria-label={spec.label}
        aria-invalid={!fits}
        title={`${String(spec.min)} to ${String(spec.max)} ${spec.unit}`}
        min={spec.min}
        max={spec.max}
        step={spec.step}
        value={draft}
        onChange={({ target }) => {
          setDraft(target.value);
          const next = Number(target.value);
          if (target.value.trim() !== '' && next >= spec.min && next <= spec.max) onChange(next);
        }}
      />
      {spec.unit}
    </span>
  );
}

/** The control that fits an option's kind. */
export function OptionControl({ spec, value, onChange }: OptionControlProps) {
  switch (spec.kind) {
    case 'boolean':
      return (
        <input
          type="checkbox"
          aria-label={spec.label}
          checked={value === true}
          onChange={({ target }) => {
            onChange(target.checked);
          }}
        />
      );
    case 'number':
      return <NumberControl key={spec.name} spec={spec} value={value} onChange={onChange} />;
    case 'choice':
      return (
        <select
          className="text-input"
          aria-label={spec.label}
          value={String(value)}
          onChange={({ target }) => {
            onChange(target.value);
          }}
        >
          {spec.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      );
    case 'text':
      return (
        <input
          className="text-input"
          aria-label={spec.label}
          placeholder={spec.placeholder}
          spellCheck={false}
          value={String(value)}
          onChange={({ target }) => {
            onChange(target.value);
          }}
        />
      );
  }
}
