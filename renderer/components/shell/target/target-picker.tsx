import type { Provider } from '../../../../core/contract/catalogue.ts';
import { useCatalogue, useChangeSettings, useSettings, useUi } from '../../../stores/services.tsx';
import { targetWords, type TargetWords } from '../../../stores/target/target-model.ts';
import type { Menu } from '../../../stores/ui-store.ts';
import { useMenu } from '../../../stores/use-menu.ts';
import { Key } from '../../button.tsx';
import { Icon } from '../../icon.tsx';
import { commandKey } from '../../platform.ts';
import { OptionsMenu } from './options-menu.tsx';
import { TargetPartMenu } from './target-part-menu.tsx';
import { TargetSearch } from './target-search.tsx';
import './target-picker.css';

type Part = keyof TargetWords & Menu;
const PARTS: readonly Part[] = ['provider', 'model', 'voice', 'transport', 'format', 'endpoint'];

interface PartProps {
  readonly part: Part;
  readonly words: string;
  readonly provider: Provider | undefined;
}

function TargetPart({ part, words, provider }: PartProps) {
  const { isOpen, toggle } = useMenu(part);
  return (
    <div className={`target-part target-part-${part}`}>
      {part !== 'provider' && <Icon name="chevronRight" size={10} />}
      <button
        type="button"
        className="target-part-button"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        title={`${part}: ${words}`}
        onClick={toggle}
      >
        {words}
      </button>
      {isOpen && <TargetPartMenu part={part} provider={provider} />}
    </div>
  );
}

function SearchButton() {
  const { isOpen, toggle } = useMenu('search');
  return (
    <button
      type="button"
      className="target-search-button"
      aria-label={`${commandKey('K')}, search all targets`}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={toggle}
    >
      <Icon name="chevronDown" size={12} />
      <Key>{commandKey('K')}</Key>
    </button>
  );
}

/** Provider > Model > Voice > Transport > Format > Endpoint: one field, each part with its own list. */
export function TargetPicker() {
  const { target } = useSettings();
  const change = useChangeSettings();
  const provider = useCatalogue((state) => state.providers.find(({ id }) => id === target.provider));
  const searching = useUi((state) => state.menu === 'search');
  const words = targetWords(target, provider);
  const line = PARTS.map((part) => words[part]).join(' › ');
  return (
    <div className="target" role="group" aria-label={`Target: ${line}`} title={line}>
      <span className="target-monogram" aria-hidden="true">
        {provider?.monogram ?? words.provider.slice(0, 2)}
      </span>
      {PARTS.map((part) => (
        <TargetPart key={part} part={part} words={words[part]} provider={provider} />
      ))}
      <OptionsMenu provider={provider} />
      <SearchButton />
      {searching && (
        <TargetSearch
          target={target}
          onChoose={(chosen) => {
            change({ target: chosen });
          }}
        />
      )}
    </div>
  );
}
