import { useEffect, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { count } from '../../../components/format.ts';
import { useEdits, useHistorySelection } from '../../../stores/history/use-history.ts';
import { useServices } from '../../../stores/services.tsx';
import { useChosen } from '../use-chosen.ts';
import { useOpenRun } from '../use-open-run.ts';
import { useRemoveSelected } from '../use-remove-selected.ts';

/** One tag for all that is selected. */
function TagMany() {
  const { history } = useServices();
  const { choice } = useChosen();
  const [tag, setTag] = useState('');
  return (
    <form
      className="selection-tag"
      onSubmit={(event) => {
        event.preventDefault();
        if (choice === null || tag.trim() === '') return;
        void history.edits.annotate(choice, { addTags: [tag.trim()] });
        setTag('');
      }}
    >
      <input
        className="text-input"
        aria-label="Tag the selected runs"
        placeholder="Tag"
        maxLength={40}
        value={tag}
        onChange={({ target }) => {
          setTag(target.value);
        }}
      />
      <Button size="small" type="submit" disabled={tag.trim() === ''}>
        Tag
      </Button>
    </form>
  );
}

function Selected() {
  const { history } = useServices();
  const { runs } = useChosen();
  const size = useHistorySelection((state) => state.runIds.size);
  const openRun = useOpenRun();
  const removeSelected = useRemoveSelected();
  return (
    <div className="selection-bar" role="group" aria-label="Selected runs">
      <span>{count(runs, 'run')} selected</span>
      {size === 2 && (
        <Button size="small" shortcut="↵" onClick={openRun}>
          Compare
        </Button>
      )}
      <TagMany />
      <Button size="small" shortcut="Del" onClick={removeSelected}>
        Delete
      </Button>
      <Button size="small" look="quiet" onClick={history.selection.clear}>
        Clear
      </Button>
    </div>
  );
}

/** Only of what takes longer than an eye waits. */
const WORD_AFTER_MS = 400;

function Doing({ words }: { readonly words: string }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), WORD_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  if (!isLong) return null;
  return (
    <div className="selection-bar" role="status">
      <span>{words}…</span>
    </div>
  );
}

/** What was deleted can come back: no question before, a way back after. */
function Deleted({ runs }: { readonly runs: number }) {
  const { history } = useServices();
  return (
    <div className="selection-bar">
      <span>{count(runs, 'run')} deleted.</span>
      <Button size="small" onClick={() => void history.edits.undo()}>
        Undo
      </Button>
      <Button size="small" look="quiet" onClick={history.edits.dismiss}>
        Dismiss
      </Button>
    </div>
  );
}

/** Over the foot of the table: what can be done with several runs, and the way back from the last deletion. */
export function SelectionBar() {
  const { history } = useServices();
  const { isSelected } = useChosen();
  const { undo, failure, doing } = useEdits((state) => state);
  if (failure === null && undo === null && doing === null && !isSelected) return null;
  return (
    <div className="selection-place">
      {doing !== null && <Doing words={doing} />}
      {failure !== null && (
        <div className="selection-bar selection-failed" role="alert">
          {failure.message} {failure.hint}
          <Button size="small" look="quiet" onClick={history.edits.dismiss}>
            Dismiss
          </Button>
        </div>
      )}
      {undo !== null && doing === null && <Deleted runs={undo.count} />}
      {isSelected && <Selected />}
    </div>
  );
}
