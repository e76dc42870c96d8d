import { useChangeSettings, useFrame, useSettings } from '../../../stores/services.tsx';
import { spokenCharacters } from '../model/spoken.ts';
import { TEXT_FIELD_ID } from './text-field.ts';

const SPOKEN_TITLE =
  'The underlined part has been spoken: an estimate, from the share of sound played so far.';
const TIMED_TITLE = 'The underlined part has been spoken, by the word times that the vendor sends.';

interface LayerProps {
  readonly text: string;
  readonly spoken: number;
  readonly speaking: boolean;
}

/** The same words under the field, where they can carry tints. */
function Layer({ text, spoken, speaking }: LayerProps) {
  return (
    <div className="text-layer type-editor" dir="auto" aria-hidden="true">
      {/* A trailing line break would otherwise have no height here, and the field would scroll inside itself. */}
      <span className={speaking ? 'text-piece text-piece-speaking' : 'text-piece'}>
        <span className={spoken > 0 ? 'text-spoken' : undefined}>{text.slice(0, spoken)}</span>
        {text.slice(spoken)}
      </span>
      {'\u200b'}
    </div>
  );
}

/** One text, one piece (T1). It stays editable; an edit during a run applies to the next. */
export function TextEditor() {
  const { text } = useSettings();
  const change = useChangeSettings();
  const isSame = useFrame((frame) => frame?.session.started.text === text);
  const spoken = useFrame((frame) => (frame === null || !isSame ? 0 : spokenCharacters(frame)));
  const isTimed = useFrame((frame) => (frame?.session.words.length ?? 0) > 0);
  const live = useFrame((frame) => frame?.live ?? false);
  const speaking = useFrame((frame) => frame?.live === true && isSame && frame.playback.state === 'playing');
  return (
    <div className="text-editor" title={spoken === 0 ? undefined : isTimed ? TIMED_TITLE : SPOKEN_TITLE}>
      <span className="text-tick" aria-hidden="true">
        T1
      </span>
      <Layer text={text} spoken={spoken} speaking={speaking} />
      <textarea
        id={TEXT_FIELD_ID}
        className="text-input-area type-editor"
        dir="auto"
        aria-label="Text to speak"
        spellCheck={false}
        maxLength={100_000}
        value={text}
        onChange={(event) => {
          change({ text: event.target.value });
        }}
      />
      {live && !isSame && <span className="text-edited">applies to the next run</span>}
    </div>
  );
}
