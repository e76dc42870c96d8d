import { useRef, useState } from 'react';
import type { OpenedSession } from '../../../../core/contract/portable.ts';
import type { Failure } from '../../../../core/contract/result.ts';
import { useOpened, useServices } from '../../../stores/services.tsx';
import { useMenu } from '../../../stores/use-menu.ts';
import { Button } from '../../button.tsx';
import { count } from '../../format.ts';
import { Icon } from '../../icon.tsx';
import { OpenedRuns } from './opened-runs.tsx';
import './opened-panel.css';

interface SessionProps {
  readonly session: OpenedSession;
  readonly onClose: () => void;
  readonly onFailure: (failure: Failure | null) => void;
}

function Session({ session, onClose, onFailure }: SessionProps) {
  const { name, madeBy, runs, warnings } = session;
  return (
    <section className="opened-session" aria-label={name}>
      <header>
        <h3 title={name}>{name}</h3>
        <p>
          {count(runs.length, 'run')}, made by {madeBy}
        </p>
        <Button size="small" look="quiet" aria-label={`Close ${name}`} onClick={onClose}>
          Close
        </Button>
      </header>
      {warnings.map((warning) => (
        <p key={warning} className="opened-warning">
          <Icon name="warning" size={13} /> {warning}
        </p>
      ))}
      <OpenedRuns session={session} onFailure={onFailure} />
    </section>
  );
}

/** The session files that are open, and what can be done with their runs; nothing behind it is blocked. */
export function OpenedPanel() {
  const sessions = useOpened((state) => state.sessions);
  const { isOpen, close } = useMenu('sessions');
  const hide = useRef<HTMLButtonElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const store = useServices().sessions;
  const closeFile = (id: string) => {
    void store.close(id);
    // An empty list is gone, and takes no Esc; else the keyboard goes on in it.
    if (sessions.length === 1) close();
    else hide.current?.focus();
  };
  if (!isOpen || sessions.length === 0) return null;
  return (
    <div className="opened-panel elevated" role="dialog" aria-label="Opened sessions">
      <header className="opened-head">
        <h2 className="type-panel-title">Opened sessions</h2>
        <p>Recorded, and in no history.</p>
        <Button
          ref={hide}
          size="small"
          look="quiet"
          // Who opened a file by the keyboard goes on in here.
          autoFocus
          aria-label="Hide opened sessions"
          icon={<Icon name="close" size={13} />}
          onClick={close}
        />
      </header>
      {failure !== null && (
        <p className="opened-failure" role="alert">
          {failure.message} {failure.hint}
        </p>
      )}
      <div className="opened-list">
        {sessions.map((session) => (
          <Session
            key={session.id}
            session={session}
            onClose={() => closeFile(session.id)}
            onFailure={setFailure}
          />
        ))}
      </div>
    </div>
  );
}
