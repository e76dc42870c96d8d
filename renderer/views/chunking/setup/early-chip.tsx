import { useState } from 'react';
import { studioSchema, type Studio } from '../../../../core/contract/studio.ts';
import { count } from '../../../components/format.ts';
import { readPhrases } from '../model/phrase-lines.ts';
import { Chip } from './chip.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

function chipWords({ keepsAnswers, likelyPhrases }: Studio): string {
  const guessed = likelyPhrases.length === 0 ? '' : count(likelyPhrases.length, 'likely phrase');
  const kept = keepsAnswers ? 'Answers kept' : '';
  return [kept, guessed].filter((words) => words !== '').join(', ') || 'Nothing kept';
}

function shortWords({ keepsAnswers, likelyPhrases }: Studio): string {
  if (likelyPhrases.length === 0) return keepsAnswers ? 'Kept' : 'Nothing kept';
  return `${keepsAnswers ? 'Kept, ' : ''}${String(likelyPhrases.length)} guessed`;
}

/** Takes what fits; the rest stays a draft, and looks like one. */
function LikelyPhrases() {
  const { studio, change } = useStudioSettings();
  const [draft, setDraft] = useState(studio.likelyPhrases.join('\n'));
  const read = (typed: string) => studioSchema.shape.likelyPhrases.safeParse(readPhrases(typed));
  return (
    <label className="studio-line">
      <span>Likely first phrases, one on each line</span>
      <textarea
        className="text-input"
        aria-invalid={!read(draft).success}
        placeholder={'Sure,\nOne moment.'}
        value={draft}
        onChange={({ target }) => {
          setDraft(target.value);
          const next = read(target.value);
          if (next.success) change({ likelyPhrases: next.data });
        }}
      />
      <span className={read(draft).success ? 'studio-note' : 'studio-problem'}>
        {read(draft).success
          ? 'Asked for before the text is there; the one that the reply begins with is used, the others are paid for nothing.'
          : 'At most 8 phrases, of 200 characters each.'}
      </span>
    </label>
  );
}

/** What is not asked for at its time: answers of before, and guesses. */
export function EarlyChip() {
  const { studio, change } = useStudioSettings();
  return (
    <Chip
      menu="studio-early"
      label="Kept and guessed phrases"
      words={chipWords(studio)}
      short={shortWords(studio)}
    >
      <div className="studio-strategy">
        <label>
          <input
            type="checkbox"
            aria-label="Keep answers"
            checked={studio.keepsAnswers}
            onChange={({ target }) => {
              change({ keepsAnswers: target.checked });
            }}
          />
          <span>
            Keep answers
            <span className="studio-note">
              Each strategy says its reply once to fill the phrase cache, and is then measured from there. One
              open stream has no answers to keep.
            </span>
          </span>
        </label>
      </div>
      {studio.source === 'paste' ? (
        <p className="studio-note">A text that is there at once leaves nothing to guess.</p>
      ) : (
        <LikelyPhrases />
      )}
    </Chip>
  );
}
