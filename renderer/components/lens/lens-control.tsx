import { isOwnDefinition, lensName, lensSpan } from '../../../core/timeline/lens-words.ts';
import type { LensDefinition } from '../../../core/timeline/lens-definition.ts';
import { useMenu } from '../../stores/use-menu.ts';
import { Icon } from '../icon.tsx';
import { Popover } from '../popover.tsx';
import { LensMenu } from './lens-menu.tsx';
import './lens.css';

export interface LensProps {
  readonly definition: LensDefinition;
  readonly onChange: (definition: LensDefinition) => void;
}

interface LensControlProps extends LensProps {
  readonly align: 'left' | 'right';
  /** What the figure is called here while the definition is our own; its name otherwise. */
  readonly ownWords: string;
}

/** A figure's name, which opens what it starts and ends with; the same definition holds on every screen. */
export function LensControl({ definition, onChange, align, ownWords }: LensControlProps) {
  const { isOpen, toggle, close } = useMenu('lens');
  const words = isOwnDefinition(definition) ? ownWords : lensName(definition);
  return (
    <div className="lens">
      <button
        type="button"
        className="lens-button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={`Definition of latency: ${lensSpan(definition)}`}
        onClick={toggle}
      >
        <span className="lens-words">{words}</span>
        <Icon name="chevronDown" size={11} />
      </button>
      {isOpen && (
        <Popover label="Definition of latency" align={align} onClose={close}>
          <LensMenu {...{ definition, onChange }} />
        </Popover>
      )}
    </div>
  );
}
