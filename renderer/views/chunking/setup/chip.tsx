import type { ReactNode } from 'react';
import { Icon } from '../../../components/icon.tsx';
import { Popover } from '../../../components/popover.tsx';
import type { Menu } from '../../../stores/ui-store.ts';
import { useMenu } from '../../../stores/use-menu.ts';

interface ChipProps {
  readonly menu: Extract<Menu, `studio-${string}`>;
  /** What is chosen here, for who cannot see where it stands. */
  readonly label: string;
  readonly words: string;
  readonly swatch?: string;
  readonly children: ReactNode;
}

/** One choice of the comparison: its present state, and under it what else it could be. */
export function Chip({ menu, label, words, swatch, children }: ChipProps) {
  const { isOpen, toggle, close } = useMenu(menu);
  return (
    <div className="studio-chip">
      <button
        type="button"
        className="studio-chip-button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={`${label}: ${words}`}
        title={`${label}: ${words}`}
        onClick={toggle}
      >
        {swatch !== undefined && <span className={`control-swatch ${swatch}`} aria-hidden="true" />}
        <span className="studio-chip-words">{words}</span>
        <Icon name="chevronDown" size={11} />
      </button>
      {isOpen && (
        <Popover label={label} align="left" onClose={close}>
          <div className="studio-menu">{children}</div>
        </Popover>
      )}
    </div>
  );
}
