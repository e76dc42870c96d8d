import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { parseFormatId } from '../core/audio/format.ts';
import { EngineBar } from './components/shell/engine-bar.tsx';
import { DropZone } from './components/shell/open-session/drop-zone.tsx';
import { OpenedPanel } from './components/shell/open-session/opened-panel.tsx';
import { KeyboardHelp } from './components/shell/keyboard/keyboard-help.tsx';
import { Opening } from './components/shell/opening.tsx';
import { Rail } from './components/shell/rail.tsx';
import { TopBar } from './components/shell/top-bar.tsx';
import { useShortcuts } from './components/shell/keyboard/use-shortcuts.ts';
import { useTheme } from './components/shell/use-theme.ts';
import { LiveRegion } from './components/live-region.tsx';
import { useServices, useSettings, useUi } from './stores/services.tsx';
import type { Screen } from './stores/ui-store.ts';
import { AuditionView } from './views/audition/audition-view.tsx';
import { ChunkingView } from './views/chunking/chunking-view.tsx';
import { HistoryView } from './views/history/history-view.tsx';
import { LiveView } from './views/live/live-view.tsx';
import { SettingsView } from './views/settings/settings-view.tsx';
import './app.css';

/** The volume and the silent context follow the settings, whichever screen is open. */
function useSound() {
  const { player } = useServices();
  const { volume, target } = useSettings();
  const rateHz = parseFormatId(target.format)?.sampleRate;
  useEffect(() => {
    // A browser may refuse sound before the first press; the run then opens the device, and says so if it can't.
    if (rateHz !== undefined) player.prepare(rateHz).catch(() => undefined);
  }, [player, rateHz]);
  useEffect(() => {
    player.setVolume(volume);
  }, [player, volume]);
}

function Shown({ screen }: { readonly screen: Screen }) {
  switch (screen) {
    case 'live':
      return <LiveView />;
    case 'audition':
      return <AuditionView />;
    case 'chunking':
      return <ChunkingView />;
    case 'history':
      return <HistoryView />;
    case 'settings':
      return <SettingsView />;
  }
}

function Page() {
  const screen = useUi((state) => state.screen);
  const spoken = useUi((state) => state.spoken);
  useShortcuts();
  useTheme();
  useSound();
  return (
    <div className="app">
      <Rail />
      <main className="app-main">
        {screen !== 'history' && screen !== 'audition' && <TopBar />}
        <EngineBar />
        <Shown screen={screen} />
      </main>
      <KeyboardHelp />
      <OpenedPanel />
      <DropZone />
      <LiveRegion words={spoken} />
    </div>
  );
}

/** Until the engine has said what it remembers there is nothing true to show. */
function Gate({ children }: { readonly children: ReactNode }) {
  const { settings } = useServices();
  const ready = useStore(settings.state, (state) => state.settings !== null);
  const failure = useStore(settings.state, (state) => state.failure);
  if (ready) return children;
  if (failure !== null) return <Opening title={failure.message} words={failure.hint} />;
  return <Opening title="Opening" words="waiting for the engine" />;
}

export function App() {
  return (
    <Gate>
      <Page />
    </Gate>
  );
}
