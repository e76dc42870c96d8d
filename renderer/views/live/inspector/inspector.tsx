import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { KeyboardList } from '../../../components/shell/keyboard/keyboard-list.tsx';
import { useInspector } from '../../../components/shell/use-inspector.ts';
import { whole } from '../../../components/format.ts';
import { useFrame, useRun, useServices, useUi } from '../../../stores/services.tsx';
import type { LogFilter } from '../../../stores/ui-store.ts';
import { ChunkDetailsPanel } from './chunk-details.tsx';
import { EventLog } from './event-log.tsx';
import { ProviderKeys } from './provider-keys.tsx';
import { RunCostPanel } from './run-cost-panel.tsx';
import '../../../components/side-panel.css';
import './inspector.css';

const FILTERS: readonly { readonly value: LogFilter; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'net', label: 'Net' },
  { value: 'audio', label: 'Audio' },
];

function CloseButton() {
  const { toggle } = useInspector();
  return (
    <Button
      look="quiet"
      size="small"
      className="inspector-close"
      title="Hide this panel"
      onClick={toggle}
      icon={<Icon name="chevronRight" />}
    >
      Hide this panel
    </Button>
  );
}

function EventsPanel() {
  const { ui } = useServices();
  const filter = useUi((state) => state.logFilter);
  const hasRun = useFrame((frame) => frame !== null);
  const rows = useFrame((frame) => frame?.log.rows.length ?? 0);
  return (
    <>
      <header className="inspector-head side-panel-head">
        <h2 className="type-panel-title">Events</h2>
        <span className="inspector-count">{whole(rows)}</span>
        <div className="inspector-tools">
          <Segmented
            label="Events"
            options={FILTERS}
            value={filter}
            onChange={(value) => {
              ui.setState({ logFilter: value });
            }}
          />
          <CloseButton />
        </div>
      </header>
      {hasRun ? (
        <EventLog />
      ) : (
        <p className="inspector-nothing">The run did not begin, so nothing happened.</p>
      )}
      <ChunkDetailsPanel />
      <RunCostPanel />
    </>
  );
}

function StartPanel() {
  return (
    <>
      <header className="inspector-head side-panel-head">
        <h2 className="type-panel-title">Add a provider</h2>
        <div className="inspector-tools">
          <CloseButton />
        </div>
      </header>
      <ProviderKeys />
      <section className="inspector-keyboard" aria-label="Keyboard">
        <h2 className="type-panel-title">Keyboard</h2>
        <KeyboardList full={false} />
      </section>
    </>
  );
}

/** Beside the pictures: what happened, line by line; before the first run, how to begin. */
export function Inspector() {
  const hasRun = useFrame((frame) => frame !== null);
  const wasRefused = useRun((state) => state.refusal !== null);
  const hasEvents = hasRun || wasRefused;
  return (
    <aside className="inspector side-panel" aria-label={hasEvents ? 'Events' : 'Getting started'}>
      {hasEvents ? <EventsPanel /> : <StartPanel />}
    </aside>
  );
}
