import { useState } from 'react';
import { useStore } from 'zustand';
import { cellItem, type AuditionSample } from '../../../../core/contract/audition.ts';
import { Button } from '../../../components/button.tsx';
import { Popover } from '../../../components/popover.tsx';
import { withSample } from '../../../stores/audition/audition-edits.ts';
import { useServices } from '../../../stores/services.tsx';
import {
  useAuditionView,
  useBlind,
  useOpenAudition,
  usePlaying,
} from '../../../stores/audition/use-audition.ts';
import { useMenu } from '../../../stores/use-menu.ts';
import { levelSentence } from '../model/level-words.ts';
import { isBeingCompared, isRemovable, useMatrixActions } from '../use-matrix-actions.ts';
import { useAllRows } from '../use-shown-rows.ts';
import { VOICE } from './columns.ts';
import './place-bar.css';

interface TextProps {
  readonly sample: AuditionSample;
  /** A blind round is heard with this text. */
  readonly isLocked: boolean;
}

function TextForm({ sample, isLocked, onDone }: TextProps & { readonly onDone: () => void }) {
  const { store, view } = useServices().audition;
  const [name, setName] = useState(sample.name);
  const [text, setText] = useState(sample.text);
  const isOther = text.trim() !== sample.text;
  return (
    <form
      className="place-text"
      onSubmit={(event) => {
        event.preventDefault();
        store.change((audition) =>
          withSample(audition, sample.key, { name: name.trim(), text: text.trim() }),
        );
        if (isOther) view.setState({ cursor: null });
        onDone();
      }}
    >
      <label>
        Name
        <input
          className="text-input"
          autoFocus
          maxLength={80}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label>
        Text
        <textarea
          className="text-input"
          rows={4}
          readOnly={isLocked}
          maxLength={20_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      {isLocked && <p className="audition-note">Its text stays while it is compared blind.</p>}
      {isOther && (
        <p className="audition-note">
          Another text is measured anew. The runs of the old one stay in History.
        </p>
      )}
      <Button size="small" type="submit" disabled={name.trim() === '' || text.trim() === ''}>
        Keep
      </Button>
    </form>
  );
}

function EditText({ sample, isLocked }: TextProps) {
  const { isOpen, toggle, close } = useMenu('audition-text');
  return (
    <div className="place-edit">
      <Button size="small" shortcut="↵" aria-haspopup="dialog" aria-expanded={isOpen} onClick={toggle}>
        Edit text
      </Button>
      {isOpen && (
        <Popover label={`Sample ${sample.name}`} align="left" onClose={close}>
          <TextForm key={sample.key} {...{ sample, isLocked }} onDone={close} />
        </Popover>
      )}
    </div>
  );
}

function Removed() {
  const { view } = useServices().audition;
  const undo = useAuditionView((state) => state.undo);
  if (undo === null) return null;
  const dismiss = () => {
    view.setState({ undo: null });
  };
  return (
    <>
      <span className="place-words">{undo.words}</span>
      <Button
        size="small"
        onClick={() => {
          undo.undo();
          dismiss();
        }}
      >
        Undo
      </Button>
      <Button size="small" look="quiet" onClick={dismiss}>
        Dismiss
      </Button>
    </>
  );
}

/** Where the cursor stands; while a sound is heard there, how loud that is. */
function PlaceWords({ words, item }: { readonly words: string; readonly item: string | null }) {
  const { matchLufs } = useOpenAudition();
  const { listen } = useServices().audition;
  const level = useStore(listen.state, (state) => state.level);
  const isPlaying = usePlaying((state) => item !== null && state.playing === item);
  return (
    <span className="place-words">
      {words}
      {isPlaying && level !== null && (
        <span className="place-quiet">, {levelSentence(level, matchLufs)}</span>
      )}
    </span>
  );
}

function PlaceActions() {
  const cursor = useAuditionView((state) => state.cursor);
  const audition = useOpenAudition();
  const { samples, blind } = audition;
  const rows = useAllRows();
  const actions = useMatrixActions();
  const hasTrial = useBlind((state) => state.trial !== null);
  const row = rows.find(({ voice }) => voice.key === cursor?.voice);
  const sample = samples.find(({ key }) => key === cursor?.column);
  if (cursor === null) {
    return (
      <span className="place-words place-quiet">
        Arrow keys go through the matrix, Enter plays, R measures, 1 to 5 rate.
      </span>
    );
  }
  const isLocked = isBeingCompared(audition, cursor);
  const words = [row?.words.voice, sample?.name].filter((word) => word !== undefined).join(', ');
  const scope =
    row === undefined ? (sample === undefined ? 'all' : 'column') : sample === undefined ? 'row' : 'cell';
  return (
    <>
      <PlaceWords
        {...{ words }}
        item={row !== undefined && sample !== undefined ? cellItem(row.voice.key, sample.key) : null}
      />
      {row !== undefined && sample !== undefined && (
        <Button
          size="small"
          shortcut="↵"
          disabled={hasTrial}
          title={hasTrial ? 'Not while a blind comparison is open' : undefined}
          onClick={() => actions.play(row.voice.key, sample.key)}
        >
          Play
        </Button>
      )}
      <Button size="small" shortcut="R" onClick={() => actions.measure(cursor)}>
        Measure {scope}
      </Button>
      {row === undefined && sample !== undefined && <EditText sample={sample} isLocked={isLocked} />}
      {row !== undefined && (
        <>
          <Button
            size="small"
            shortcut="C"
            aria-pressed={blind.voices.includes(row.voice.key)}
            disabled={blind.votes.length > 0}
            onClick={() => actions.compare(row.voice.key)}
          >
            Compare blind
          </Button>
          <Button size="small" shortcut="N" onClick={() => actions.editNote(row.voice.key)}>
            Note
          </Button>
        </>
      )}
      {isRemovable(cursor) && (row !== undefined || sample !== undefined) && (
        <Button
          size="small"
          shortcut="Del"
          disabled={isLocked}
          title={isLocked ? 'Not while it is compared blind' : undefined}
          onClick={() => actions.remove(cursor)}
        >
          Remove {cursor.column === VOICE ? 'voice' : 'sample'}
        </Button>
      )}
    </>
  );
}

/** Under the matrix: what can be done where the cursor stands, with its keys; and the way back from a removal. */
export function PlaceBar() {
  const undo = useAuditionView((state) => state.undo);
  return (
    <div className="place-bar" role="group" aria-label="Actions on the matrix">
      {undo === null ? <PlaceActions /> : <Removed />}
    </div>
  );
}
