import { useEffect } from 'react';
import type { ConnectionPolicy } from '../../../../core/contract/target.ts';
import type { Session } from '../../../../core/session/session.ts';
import {
  useChangeSettings,
  useConnection,
  useFrame,
  useRun,
  useRuns,
  useServices,
  useSettings,
} from '../../../stores/services.tsx';
import { isEmbeddedLab, isSameTarget } from '../../../stores/target/target-model.ts';
import { useMenu } from '../../../stores/use-menu.ts';
import { Icon } from '../../icon.tsx';
import { OptionList } from '../../option-list.tsx';
import { Popover } from '../../popover.tsx';
import { connectionWords, type ConnectionFacts, type ConnectionWords } from './connection-words.ts';
import './connection-control.css';

/** How a run connected, as the control words it. */
function startOf(connection: Session['connection']): ConnectionFacts['shown'] {
  if (connection === null) return null;
  return connection.preconnected === undefined ? connection.temperature : 'preconnected';
}

/** An idle connection may be closed by the other side at any time; the words follow within this. */
const REFRESH_MS = 5000;

const OPTIONS = [
  { id: 'reuse', label: 'Reuse a connection', detail: 'warm when there is one' },
  { id: 'preconnect', label: 'Pre-connect', detail: 'a new one, made before the text' },
  { id: 'cold', label: 'Force cold', detail: 'a new one each run' },
  { id: 'warm', label: 'Warm up now', detail: 'opens it, sends no text' },
];

function Shape({ shape }: { readonly shape: ConnectionWords['shape'] }) {
  if (shape === 'triangle')
    return (
      <span className="connection-refused">
        <Icon name="warning" />
      </span>
    );
  return <span className={`connection-shape connection-${shape}`} aria-hidden="true" />;
}

function useConnectionWords(): ConnectionWords {
  const { target, connection } = useSettings();
  const next = useConnection((state) => state.next);
  const warming = useConnection((state) => state.warming);
  const warmFailure = useConnection((state) => state.failure);
  const refusal = useRun((state) => state.refusal?.failure ?? null);
  const hasRuns = useRuns((state) => state.runs.length > 0);
  const hasShown = useFrame((frame) => frame !== null);
  const shown = useFrame((frame) => startOf(frame?.session.connection ?? null));
  const failure = useFrame((frame) => frame?.session.failure?.error ?? null);
  const running = useRun((state) => state.stage.kind === 'running');
  const isSame = useFrame((frame) => frame !== null && isSameTarget(frame.session.started.target, target));
  return connectionWords({
    ...{ next, shown, warming },
    hasRun: hasShown || hasRuns || refusal !== null,
    // One made for a single run closes with it.
    keeps: running && isSame && shown !== null && shown !== 'preconnected' && failure === null,
    policy: connection,
    failure: warmFailure ?? refusal ?? failure,
    isLab: isEmbeddedLab(target),
  });
}

function useRefresh() {
  const { connection } = useServices();
  const { target } = useSettings();
  useEffect(() => {
    const ask = () => {
      if (document.visibilityState === 'visible') void connection.refresh(target);
    };
    ask();
    const timer = setInterval(ask, REFRESH_MS);
    return () => {
      clearInterval(timer);
    };
  }, [connection, target]);
}

function ConnectionMenu({ close }: { readonly close: () => void }) {
  const { connection } = useServices();
  const { target, connection: policy } = useSettings();
  const change = useChangeSettings();
  const choose = (id: string) => {
    if (id === 'warm') void connection.warm(target);
    else change({ connection: id satisfies string as ConnectionPolicy });
    close();
  };
  return (
    <Popover label="Connection" align="right" onClose={close}>
      <OptionList label="Connection" options={OPTIONS} selectedId={policy} onChoose={choose} />
    </Popover>
  );
}

/** Ring = cold, disc = warm, triangle = refused, always with words for this run and the next. */
export function ConnectionControl() {
  const { isOpen, toggle, close } = useMenu('connection');
  const words = useConnectionWords();
  useRefresh();
  return (
    <div className="connection">
      <button
        type="button"
        className="connection-button"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Shape shape={words.shape} />
        <span className="connection-words">
          <span
            className={
              words.shape === 'triangle' ? 'connection-first connection-refused' : 'connection-first'
            }
          >
            {words.first}
          </span>
          <span className="connection-second">{words.second}</span>
        </span>
      </button>
      {isOpen && <ConnectionMenu close={close} />}
    </div>
  );
}
