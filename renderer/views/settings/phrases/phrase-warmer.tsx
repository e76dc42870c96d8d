import { useState } from 'react';
import { warmPhrasesSchema, type WarmedPhrase } from '../../../../core/contract/phrases.ts';
import { Button } from '../../../components/button.tsx';
import { FileButton } from '../../../components/file-button.tsx';
import { count } from '../../../components/format.ts';
import { useCatalogue, usePhrases, useServices, useSettings } from '../../../stores/services.tsx';
import { readPhrases } from '../../chunking/model/phrase-lines.ts';

const OUTCOMES = { kept: 'kept', was_there: 'was there', failed: 'failed' } as const;

function Outcome({ warmed }: { readonly warmed: WarmedPhrase }) {
  return (
    <li data-outcome={warmed.outcome}>
      <span>{OUTCOMES[warmed.outcome]}</span> {warmed.phrase}
      {warmed.outcome === 'failed' && (
        <small>
          {warmed.failure.message} {warmed.failure.hint}
        </small>
      )}
    </li>
  );
}

function progressWords(wanted: number, done: readonly WarmedPhrase[], isUnderWay: boolean): string {
  const failed = done.filter(({ outcome }) => outcome === 'failed').length;
  const rest = failed === 0 ? '' : `, ${String(failed)} failed`;
  const state = isUnderWay ? '' : done.length < wanted ? ', stopped' : ', done';
  return `${String(done.length)} of ${count(wanted, 'phrase')}${rest}${state}`;
}

/** What became of the list so far, each phrase as it comes. */
function Progress() {
  const { phrases } = useServices();
  const warming = usePhrases((state) => state.warming);
  if (warming === null) return null;
  const { wanted, done, isUnderWay } = warming;
  return (
    <div className="phrases-progress">
      <p role="status">
        {progressWords(wanted, done, isUnderWay)}
        {isUnderWay && (
          <Button size="small" onClick={phrases.stop}>
            Stop
          </Button>
        )}
      </p>
      <ul aria-label="Generated phrases">
        {done.map((warmed) => (
          <Outcome key={warmed.phrase} warmed={warmed} />
        ))}
      </ul>
    </div>
  );
}

/** Has a list of phrases spoken for nobody, with the voice that is chosen now, and keeps the answers. */
export function PhraseWarmer() {
  const { phrases } = useServices();
  const { target } = useSettings();
  const label = useCatalogue(
    ({ providers }) => providers.find(({ id }) => id === target.provider)?.label ?? target.provider,
  );
  const isUnderWay = usePhrases((state) => state.warming?.isUnderWay ?? false);
  const [draft, setDraft] = useState('');
  const wanted = warmPhrasesSchema.safeParse({ target, phrases: readPhrases(draft) });
  const isEmpty = draft.trim() === '';
  return (
    <div className="phrases-warmer">
      <label>
        <span>Generate beforehand, a phrase on each line</span>
        <textarea
          className="text-input"
          placeholder={'Sure, one moment.\nLet me look that up.'}
          aria-invalid={!wanted.success}
          value={draft}
          onChange={({ target: field }) => {
            setDraft(field.value);
          }}
        />
      </label>
      {!wanted.success && <p className="phrases-problem">At most 500 phrases, of 200 characters each.</p>}
      <div className="phrases-actions">
        <Button
          disabled={isEmpty || !wanted.success || isUnderWay}
          onClick={() => {
            if (wanted.success) void phrases.warm(wanted.data.target, wanted.data.phrases);
          }}
        >
          Generate with {label}, {target.voice}
        </Button>
        <FileButton label="Phrase file" accept=".txt,text/plain" look="quiet" onText={setDraft}>
          Open a list…
        </FileButton>
      </div>
      <Progress />
    </div>
  );
}
