import { useState, type KeyboardEvent } from 'react';
import type { AuditionVoice } from '../../../../core/contract/audition.ts';
import { withVoice } from '../../../stores/audition/audition-edits.ts';
import { useServices } from '../../../stores/services.tsx';

interface NoteProps {
  readonly voice: AuditionVoice;
  readonly name: string;
  readonly isEditing: boolean;
  readonly onEdit: () => void;
  /** The note is written, or left as it was. */
  readonly onDone: () => void;
}

/** As history keeps them. */
const [MOST_TAGS, MOST_TAG_CHARACTERS] = [20, 40];

const tagsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '')
      .map((tag) => tag.slice(0, MOST_TAG_CHARACTERS))
      .slice(0, MOST_TAGS),
  ),
];

function NoteFields({ voice, name, onDone }: NoteProps) {
  const { store } = useServices().audition;
  const [note, setNote] = useState(voice.note);
  const [tags, setTags] = useState(voice.tags.join(', '));
  const keep = () => {
    store.change((audition) => withVoice(audition, voice.key, { note: note.trim(), tags: tagsOf(tags) }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The letters are the field's, not the grid's around it.
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Enter') keep();
    onDone();
  };
  return (
    <span
      className="matrix-note-fields"
      onKeyDown={onKeyDown}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        keep();
        onDone();
      }}
    >
      <input
        aria-label={`Note on ${name}`}
        placeholder="Note"
        autoFocus
        maxLength={2000}
        value={note}
        onChange={({ target }) => {
          setNote(target.value);
        }}
      />
      <input
        aria-label={`Tags of ${name}, with commas between`}
        placeholder="Tags, with commas between"
        value={tags}
        onChange={({ target }) => {
          setTags(target.value);
        }}
      />
    </span>
  );
}

/** What somebody writes about a voice; Enter keeps it, Esc leaves it as it was. */
export function Note(props: NoteProps) {
  const { voice, isEditing, onEdit } = props;
  if (isEditing) return <NoteFields {...props} />;
  return (
    <button type="button" tabIndex={-1} className="matrix-note" title={voice.note} onClick={onEdit}>
      {voice.note === '' ? <span className="matrix-quiet">Add a note</span> : <span>{voice.note}</span>}
      {voice.tags.length > 0 && <span className="matrix-tags">{voice.tags.join(', ')}</span>}
    </button>
  );
}
