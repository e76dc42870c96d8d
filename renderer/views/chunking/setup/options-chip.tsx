import { useState } from 'react';
import type { OptionSpec, OptionValue } from '../../../../core/contract/vendor-options.ts';
import { count } from '../../../components/format.ts';
import { useSettings } from '../../../stores/services.tsx';
import { MOST_CASES, variedOf } from '../../../stores/studio/studio-cases.ts';
import { useStudioCases, useStudioProvider } from '../../../stores/studio/use-studio-cases.ts';
import { optionsFor } from '../../../stores/target/target-options.ts';
import { firstValues, readValues } from '../model/option-values.ts';
import { Chip } from './chip.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

interface OptionProps {
  readonly spec: OptionSpec;
  /** The values that are compared; undefined while it is not. */
  readonly values: readonly OptionValue[] | undefined;
  readonly onChange: (values: readonly OptionValue[] | undefined) => void;
}

/** A value on each line; what is none yet is said, and not taken. */
function Values({ spec, values, onChange }: OptionProps) {
  const [draft, setDraft] = useState((values ?? []).map(String).join('\n'));
  const reading = readValues(spec, draft);
  return (
    <>
      <textarea
        className="text-input"
        aria-label={`Values of ${spec.label}`}
        aria-invalid={reading.kind === 'problem'}
        spellCheck={false}
        value={draft}
        onChange={({ target }) => {
          setDraft(target.value);
          const next = readValues(spec, target.value);
          if (next.kind === 'values') onChange(next.values);
        }}
      />
      <p className={reading.kind === 'problem' ? 'studio-problem' : 'studio-note'}>
        {reading.kind === 'problem' ? reading.words : 'a value on each line'}
      </p>
    </>
  );
}

function Option({ spec, values, onChange }: OptionProps) {
  const isTyped = spec.kind === 'number' || spec.kind === 'text';
  return (
    <li className="studio-option">
      <label title={spec.effect}>
        <input
          type="checkbox"
          aria-label={`Compare ${spec.label}`}
          checked={values !== undefined}
          onChange={({ target }) => {
            onChange(target.checked ? firstValues(spec) : undefined);
          }}
        />
        <span>
          {spec.label} <code>{spec.name}</code>
          <span className="studio-note">{spec.effect}</span>
        </span>
      </label>
      {values !== undefined && isTyped && <Values {...{ spec, values, onChange }} />}
      {values !== undefined && !isTyped && <p className="studio-note">{values.map(String).join(', ')}</p>}
    </li>
  );
}

/** Which of the vendor's own settings are compared; absent where it has none. */
export function OptionsChip() {
  const { studio, change } = useStudioSettings();
  const { target } = useSettings();
  const provider = useStudioProvider();
  const cases = useStudioCases().length;
  const specs = provider === undefined ? [] : optionsFor(provider, target.transport);
  if (provider === undefined || specs.length === 0) return null;
  const varied = variedOf(studio.variedOptions, provider, target);
  const names = Object.keys(varied);
  const set = (name: string, values: readonly OptionValue[] | undefined) => {
    const others = Object.entries(varied).filter(([other]) => other !== name);
    const next = values === undefined ? others : [...others, [name, values] as const];
    const all = Object.fromEntries(next.map(([key, own]) => [key, [...own]]));
    change({ variedOptions: next.length === 0 ? null : { provider: provider.id, values: all } });
  };
  return (
    <Chip
      menu="studio-options"
      label="Vendor options"
      words={names.length === 0 ? 'Options as set' : `${names.join(', ')} compared`}
      short={names.length === 0 ? 'Options' : count(names.length, 'option')}
    >
      <p className="studio-note">
        Every value is tried with every strategy: {count(cases, 'row')}
        {cases === MOST_CASES ? ', the most there may be' : ''}.
      </p>
      <ul className="studio-strategies">
        {specs.map((spec) => (
          <Option
            key={`${spec.name}${String(varied[spec.name] === undefined)}`}
            spec={spec}
            values={varied[spec.name]}
            onChange={(values) => {
              set(spec.name, values);
            }}
          />
        ))}
      </ul>
    </Chip>
  );
}
