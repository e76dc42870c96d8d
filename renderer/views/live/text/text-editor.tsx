import { useChangeSettings, useFrame, useSettings } from '../../../stores/services.tsx';
import type { PlannedPart } from '../model/planned-parts.ts';
import { spokenCharacters } from '../model/spoken.ts';
import { TEXT_FIELD_ID } from './text-field.ts';
import { TextLayer } from './text-layer.tsx';

const SPOKEN_TITLE =
  'The underlined part has been spoken: an estimate, from the share of sound played so far.';
const TIMED_TITLE = 'The underlined part has been spoken, by the word times that the vendor sends.';

/** The text, with the places where it is cut. It stays editable; an edit during a run applies to the next. */
export function TextEditor({ planned }: { readonly planned: readonly PlannedPart[] }) {
  const { text } = useSettings();
  const change = useChangeSettings();
  const isSame = useFrame((frame) => frame?.session.started.text === text);
  const spoken = useFrame((frame) => (frame === null || !isSame ? 0 : spokenCharacters(frame)));
  const isTimed = useFrame((frame) => (frame?.session.words.length ?? 0) > 0);
  const live = useFrame((frame) => frame?.live ?? false);
  return (
    <div className="text-editor" title={spoken === 0 ? undefined : isTimed ? TIMED_TITLE : SPOKEN_TITLE}>
      <span className="text-tick" aria-hidden="true">
        T1
      </span>
      <TextLayer {...{ text, spoken, planned }} />
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
