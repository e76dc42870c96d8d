import { useSetUi, useUi } from '../../stores/services.tsx';
import type { Screen } from '../../stores/ui-store.ts';
import { Icon, Mark, type IconName } from '../icon.tsx';
import './rail.css';

const ITEMS: readonly { readonly screen: Screen; readonly label: string; readonly icon: IconName }[] = [
  { screen: 'live', label: 'Live', icon: 'live' },
  { screen: 'audition', label: 'Audition', icon: 'audition' },
  { screen: 'chunking', label: 'Chunking', icon: 'chunking' },
  { screen: 'history', label: 'History', icon: 'history' },
  { screen: 'settings', label: 'Settings', icon: 'settings' },
];

/** The screens that exist; Settings sits at the bottom. */
export function Rail() {
  const screen = useUi((state) => state.screen);
  const setUi = useSetUi();
  return (
    <nav className="rail" aria-label="Screens">
      <div className="rail-mark" title="Onset">
        <Mark />
      </div>
      {ITEMS.map((item) => (
        <button
          key={item.screen}
          type="button"
          className={`rail-item rail-item-${item.screen}`}
          aria-current={item.screen === screen ? 'page' : undefined}
          onClick={({ detail, currentTarget }) => {
            // Chosen with the pointer it lets go of the focus: Space then runs what the screen runs.
            if (detail > 0) currentTarget.blur();
            setUi({ screen: item.screen, menu: null });
          }}
        >
          <Icon name={item.icon} size={18} />
          {item.label}
        </button>
      ))}
    </nav>
  );
}
