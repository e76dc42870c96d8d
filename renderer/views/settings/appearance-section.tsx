import type { Settings } from '../../../core/contract/settings.ts';
import { Segmented } from '../../components/segmented.tsx';
import { useChangeSettings, useSettings } from '../../stores/services.tsx';

const THEMES: readonly { readonly value: Settings['theme']; readonly label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
];

export function AppearanceSection() {
  const { theme } = useSettings();
  const change = useChangeSettings();
  return (
    <section aria-label="Appearance">
      <header className="settings-head">
        <h2 className="type-panel-title">Appearance</h2>
      </header>
      <div className="settings-row">
        <span className="settings-label">Theme</span>
        <div className="settings-control">
          <Segmented
            frame
            label="Theme"
            options={THEMES}
            value={theme}
            onChange={(value) => {
              change({ theme: value });
            }}
          />
        </div>
      </div>
    </section>
  );
}
