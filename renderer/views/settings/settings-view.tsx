import { useState } from 'react';
import { AppearanceSection } from './appearance-section.tsx';
import { HistorySection } from './history-section.tsx';
import { PhrasesSection } from './phrases/phrases-section.tsx';
import { ProvidersSection } from './providers/providers-section.tsx';
import './settings.css';

const SECTIONS = [
  { id: 'providers', label: 'Providers' },
  { id: 'phrases', label: 'Phrase cache' },
  { id: 'appearance', label: 'Appearance' },
  { id: 'history', label: 'History' },
] as const;
type SectionId = (typeof SECTIONS)[number]['id'];

function Section({ id }: { readonly id: SectionId }) {
  switch (id) {
    case 'providers':
      return <ProvidersSection />;
    case 'phrases':
      return <PhrasesSection />;
    case 'appearance':
      return <AppearanceSection />;
    case 'history':
      return <HistorySection />;
  }
}

/** Keys, theme, and where runs are kept. Changes are saved as they are made. */
export function SettingsView() {
  const [section, setSection] = useState<SectionId>('providers');
  return (
    <div className="settings">
      <nav className="settings-sections" aria-label="Settings">
        <h1 className="type-screen-title">Settings</h1>
        {SECTIONS.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            className="settings-section-button"
            aria-current={id === section ? 'page' : undefined}
            onClick={() => {
              setSection(id);
            }}
          >
            {label}
          </button>
        ))}
        <p className="settings-saved">Changes are saved as you make them.</p>
      </nav>
      <div className="settings-content">
        <Section id={section} />
      </div>
    </div>
  );
}
