import type { ReactNode } from 'react';
import type { Menu } from '../stores/ui-store.ts';
import { useMenu } from '../stores/use-menu.ts';
import { Icon } from './icon.tsx';
import { Popover } from './popover.tsx';
import './chip.css';

interface ChipProps {
  readonly menu: Menu;
  /** What is chosen here, for who cannot see where it stands. */
  readonly label: string;
  readonly words: string;
  /** The words where the window has less room; the whole ones stay in the title. */
  readonly short?: string;
  readonly swatch?: string;
  /** Something is chosen that is not the usual. */
  readonly isSet?: boolean;
  readonly children: ReactNode;
}

/** One choice among others in a row: its present state, and under it what else it could be. */
export function Chip({ menu, label, words, short, swatch, isSet = false, children }: ChipProps) {
  const { isOpen, toggle, close } = useMenu(menu);
  return (
    <div className="chip">
      <button
        type="button"
        className="chip-button"
        data-set={isSet}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={`${label}: ${words}`}
        title={`${label}: ${words}`}
        onClick={toggle}
      >
        {swatch !== undefined && <span className={`control-swatch ${swatch}`} aria-hidden="true" />}
        <span className="chip-words">{words}</span>
        {short !== undefined && <span className="chip-short">{short}</span>}
        <Icon name="chevronDown" size={11} />
      </button>
      {isOpen && (
        <Popover label={label} align="left" onClose={close}>
          {children}
        </Popover>
      )}
    </div>
  );
}
