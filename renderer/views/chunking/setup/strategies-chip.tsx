import { useState } from 'react';
import type { StudioStrategy } from '../../../../core/contract/studio.ts';
import { Button } from '../../../components/button.tsx';
import { useCatalogue, useSettings } from '../../../stores/services.tsx';
import { casesOf, isPossible, takesTextStream } from '../../../stores/studio-plan.ts';
import { strategyHint, strategyName } from '../model/strategy-words.ts';
import { Chip } from './chip.tsx';
import { StrategyFields } from './strategy-fields.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

export function useTakesTextStream(): boolean {
  const { target } = useSettings();
  return useCatalogue((state) =>
    takesTextStream(
      state.providers.find(({ id }) => id === target.provider),
      target,
    ),
  );
}

interface StrategyRowProps {
  readonly strategy: StudioStrategy;
  readonly isPossible: boolean;
  readonly onChange: (strategy: StudioStrategy) => void;
}

function StrategyRow({ strategy, isPossible: canRun, onChange }: StrategyRowProps) {
  const [isOpen, setOpen] = useState(false);
  const name = strategyName(strategy.chunking);
  const hint = canRun ? strategyHint(strategy.chunking) : 'this transport takes no text piece by piece';
  return (
    <li className="studio-strategy">
      <label title={hint}>
        <input
          type="checkbox"
          aria-label={name}
          checked={strategy.isOn && canRun}
          disabled={!canRun}
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

/** Which strategies are compared, and how each of them cuts. */
export function StrategiesChip() {
  const { studio, change } = useStudioSettings();
  const streamsText = useTakesTextStream();
  const words = `${String(casesOf(studio, streamsText).length)} of ${String(studio.strategies.length)} strategies`;
  return (
    <Chip menu="studio-strategies" label="Strategies" words={words}>
      <ul className="studio-strategies">
        {studio.strategies.map((strategy, index) => (
          <StrategyRow
            key={index}
            strategy={strategy}
            isPossible={isPossible(strategy, streamsText)}
            onChange={(changed) => {
              change({ strategies: studio.strategies.with(index, changed) });
            }}
          />
        ))}
      </ul>
    </Chip>
  );
}
