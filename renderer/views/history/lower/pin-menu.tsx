import { useState } from 'react';
import type { RunChoice } from '../../../../core/contract/history/changes.ts';
import { Button } from '../../../components/button.tsx';
import { count } from '../../../components/format.ts';
import { Popover } from '../../../components/popover.tsx';
import { useEdits } from '../../../stores/history/use-history.ts';
import { useServices } from '../../../stores/services.tsx';
import { useMenu } from '../../../stores/use-menu.ts';
import { useChosen } from '../use-chosen.ts';

interface PinFormProps {
  readonly choice: RunChoice;
  readonly runs: number;
  readonly onDone: () => void;
}

function PinForm({ choice, runs, onDone }: PinFormProps) {
  const { history } = useServices();
  const failure = useEdits((state) => state.failure);
  const [name, setName] = useState('');
  const pin = async () => {
    if (!(await history.edits.pin(name.trim(), choice))) return;
    history.baselines.ask(null);
    history.view.change({ baseline: name.trim(), groups: null });
    onDone();
  };
  return (
    <form
      className="pin-form"
      onSubmit={(event) => {
        event.preventDefault();
        void pin();
      }}
    >
      <label>
        Name of the baseline
        <input
          className="text-input"
          autoFocus
          maxLength={80}
          placeholder="Release 1.8"
          value={name}
          onChange={({ target }) => {
            setName(target.value);
          }}
        />
      </label>
      <p className="pin-note">{count(runs, 'run')} as they are now; later runs do not join them.</p>
      {failure !== null && (
        <p className="pin-note history-note-failed" role="alert">
          {failure.message} {failure.hint}
        </p>
      )}
      <Button size="small" type="submit" disabled={name.trim() === ''}>
        Pin
      </Button>
    </form>
  );
}

/** Keeps the selected runs, or all that the query finds, under a name. */
export function PinMenu() {
  const { isOpen, toggle, close } = useMenu('history-pin');
  const { choice, runs } = useChosen();
  return (
    <div className="pin">
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        disabled={choice === null}
        onClick={toggle}
      >
        Pin {count(runs, 'run')}
      </Button>
      {isOpen && choice !== null && (
        <Popover label="Pin a baseline" align="right" onClose={close}>
          <PinForm {...{ choice, runs }} onDone={close} />
        </Popover>
      )}
    </div>
  );
}
