import { useState, type KeyboardEvent } from 'react';
import type { RunRow } from '../../../../core/history/row.ts';
import { Icon } from '../../../components/icon.tsx';
import { Stars } from '../../../components/stars.tsx';
import { useHistoryRun } from '../../../stores/history/use-history.ts';
import { useServices } from '../../../stores/services.tsx';

const MOST_TAG_CHARACTERS = 40;

interface MarksProps {
  readonly row: RunRow;
}

function useAnnotate({ runId }: Pick<RunRow, 'runId'>) {
  const { history } = useServices();
  const choice = { kind: 'runs' as const, runIds: [runId] };
  return (annotation: Parameters<typeof history.edits.annotate>[1]) =>
    void history.edits.annotate(choice, annotation);
}

/** What was typed is kept when a field is left; with the drawer it would be gone. */
function leaveByEscape(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  event.currentTarget.blur();
}

function Tags({ row }: MarksProps) {
  const annotate = useAnnotate(row);
  const [typed, setTyped] = useState('');
  const add = () => {
    const tag = typed.trim();
    setTyped('');
    if (tag !== '') annotate({ addTags: [tag] });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    leaveByEscape(event);
    if (event.key !== 'Enter' && event.key !== ',') return;
    event.preventDefault();
    add();
  };
  return (
    <div className="marks-tags">
      {row.tags.map((tag) => (
        <span key={tag} className="marks-tag">
          <span>{tag}</span>
          <button
            type="button"
            aria-label={`Take the tag ${tag} away`}
            onClick={() => {
              annotate({ removeTags: [tag] });
            }}
          >
            <Icon name="close" size={11} />
          </button>
        </span>
      ))}
      <input
        className="text-input"
        aria-label="Add a tag"
        placeholder="Add a tag"
        maxLength={MOST_TAG_CHARACTERS}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
        }}
        onKeyDown={onKeyDown}
        onBlur={add}
      />
    </div>
  );
}

function Note({ row }: MarksProps) {
  const annotate = useAnnotate(row);
  const [typed, setTyped] = useState(row.note);
  return (
    <textarea
      className="text-input marks-note"
      aria-label="Note"
      placeholder="Note"
      maxLength={2000}
      rows={2}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
      }}
      onKeyDown={leaveByEscape}
      onBlur={() => {
        if (typed !== row.note) annotate({ note: typed });
      }}
    />
  );
}

/** What somebody writes to a run: stars, tags, a note. */
export function RunMarks() {
  const row = useHistoryRun((state) => state.row);
  return row === null ? null : <Marks key={row.runId} row={row} />;
}

function Marks({ row }: MarksProps) {
  const annotate = useAnnotate(row);
  return (
    <section className="drawer-marks" aria-label="Tags and note">
      <Stars rating={row.rating} onRate={(rating) => annotate({ rating })} />
      <Tags row={row} />
      <Note row={row} />
    </section>
  );
}
