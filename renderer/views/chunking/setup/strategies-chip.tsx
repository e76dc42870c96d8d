import { useState } from 'react';
import type { StudioStrategy } from '../../../../core/contract/studio.ts';
import { Button } from '../../../components/button.tsx';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';
import { caseName, strategyHint } from '../../../stores/studio/strategy-words.ts';
import { missingOption, whyImpossible } from '../../../stores/studio/studio-cases.ts';
import { useStudioProvider } from '../../../stores/studio/use-studio-cases.ts';
import { withOption } from '../../../stores/target/target-options.ts';
import { Chip } from './chip.tsx';
import { StrategyFields } from './strategy-fields.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

interface StrategyRowProps {
  readonly strategy: StudioStrategy;
  /** Why the chosen voice can't be asked this way; null where it can. */
  readonly obstacle: string | null;
  readonly onChange: (strategy: StudioStrategy) => void;
}

function StrategyRow({ strategy, obstacle, onChange }: StrategyRowProps) {
  const [isOpen, setOpen] = useState(false);
  const name = caseName({ ...strategy, varied: {} });
  const hint = obstacle === null ? strategyHint(strategy.chunking) : `not possible: ${obstacle}`;
  return (
    <li className="studio-strategy">
      <label title={hint}>
        <input
          type="checkbox"
          aria-label={name}
          checked={strategy.isOn && obstacle === null}
          disabled={obstacle !== null}
          onChange={({ target }) => {
            onChange({ ...strategy, isOn: target.checked });
          }}
        />
        <span>
          {name}
          <span className="studio-note">{hint}</span>
        </span>
      </label>
      <Button
        look="quiet"
        size="small"
        aria-expanded={isOpen}
        aria-label={`Edit ${name}`}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        Edit
      </Button>
      {isOpen && <StrategyFields strategy={strategy} onChange={onChange} />}
    </li>
  );
}

/** Some vendors take text in pieces only with an option of theirs on. */
function TurnOn() {
  const provider = useStudioProvider();
  const { target } = useSettings();
  const change = useChangeSettings();
  const missing = provider === undefined ? null : missingOption(provider, target);
  if (missing === null) return null;
  return (
    <Button
      size="small"
      title={missing.effect}
      onClick={() => {
        change({ target: withOption(target, missing, true) });
      }}
    >
      Turn on {missing.label}
    </Button>
  );
}

/** Which strategies are compared, and how each of them cuts. */
export function StrategiesChip() {
  const { studio, change } = useStudioSettings();
  const { target } = useSettings();
  const provider = useStudioProvider();
  const obstacles = studio.strategies.map((strategy) => whyImpossible(strategy, provider, target));
  const chosen = studio.strategies.filter(({ isOn }, index) => isOn && obstacles[index] === null).length;
  const words = `${String(chosen)} of ${String(studio.strategies.length)} strategies`;
  return (
    <Chip menu="studio-strategies" label="Strategies" words={words} short={`${String(chosen)} strategies`}>
      <ul className="studio-strategies">
        {studio.strategies.map((strategy, index) => (
          <StrategyRow
            key={index}
            strategy={strategy}
            obstacle={obstacles[index] ?? null}
            onChange={(changed) => {
              change({ strategies: studio.strategies.with(index, changed) });
            }}
          />
        ))}
      </ul>
      <TurnOn />
    </Chip>
  );
}
