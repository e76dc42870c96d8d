import { useState, type KeyboardEvent } from 'react';
import type { RunRow } from '../../../../core/history/row.ts';
import { Icon } from '../../../components/icon.tsx';
import { useServices } from '../../../stores/services.tsx';
import { useHistoryRun } from '../../../stores/use-history.ts';

const STARS = [1, 2, 3, 4, 5] as const;
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

/** One to five stars; the one that is set takes itself away. */
function Rating({ row }: MarksProps) {
  const annotate = useAnnotate(row);
  const rating = row.rating ?? 0;
  return (
    <div className="marks-stars" role="group" aria-label="Rating">
      {STARS.map((star) => (
        <button
          key={star}
          type="button"
          aria-label={`${String(star)} of 5 stars`}
          aria-pressed={star === rating}
          data-filled={star <= rating}
          onClick={() => {
            annotate({ rating: star === rating ? null : star });
          }}
        >
          {star <= rating ? '★' : '☆'}
        </button>
      ))}
    </div>
  );
}

function Tags({ row }: MarksProps) {
  const annotate = useAnnotate(row);
  const [typed, setTyped] = useState('');
  const add = () => {
    const tag = typed.trim();
    setTyped('');
    if (tag !== '') annotate({ addTags: [tag] });
  };
  const onKeyDown = (event: KeyboardEvent) => {
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
      onBlur={() => {
        if (typed !== row.note) annotate({ note: typed });
      }}
    />
  );
}

/** What somebody writes to a run: stars, tags, a note. */
export function RunMarks() {
  const row = useHistoryRun((state) => state.row);
  if (row === null) return null;
  return (
    <section className="drawer-marks" aria-label="Tags and note">
      <Rating row={row} />
      <Tags row={row} />
      <Note key={row.runId} row={row} />
    </section>
  );
}
