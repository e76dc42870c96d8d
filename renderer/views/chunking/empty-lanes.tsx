import type { Failure } from '../../../core/contract/result.ts';
import { Button } from '../../components/button.tsx';
import { count } from '../../components/format.ts';
import { Icon, PlayGlyph } from '../../components/icon.tsx';
import { useCatalogue, useServices, useSetUi, useSettings, useStudio } from '../../stores/services.tsx';
import { caseName, strategyHint } from '../../stores/studio/strategy-words.ts';
import { runAll } from '../../stores/studio/studio-actions.ts';
import { aheadWords } from '../../stores/studio/studio-ahead.ts';
import { missingOf } from '../../stores/studio/studio-missing.ts';
import { useStudioAhead } from '../../stores/studio/use-studio-ahead.ts';
import { useStudioCases } from '../../stores/studio/use-studio-cases.ts';

function Refused({ failure }: { readonly failure: Failure }) {
  const setUi = useSetUi();
  const services = useServices();
  const { target } = useSettings();
  const isKey = failure.code === 'key_missing' || failure.code === 'refused_key';
  return (
    <div className="studio-empty" role="region" aria-label="What happened">
      <h3 className="studio-empty-title">
        <Icon name="warning" size={20} />
        Nothing could be measured
      </h3>
      <p>
        {failure.message} {failure.hint}
      </p>
      <div className="studio-empty-actions">
        {isKey && (
          <Button
            look="primary"
            icon={<Icon name="key" />}
            onClick={() => {
              setUi({ screen: 'settings', keyEntry: target.provider });
            }}
          >
            {failure.code === 'key_missing' ? 'Add the key' : 'Replace the key'}
          </Button>
        )}
        <Button icon={<Icon name="again" />} onClick={() => void runAll(services)}>
          Run again
        </Button>
      </div>
    </div>
  );
}

/** Before the first comparison, while it could not begin. */
function NotYet({ title, hint }: NonNullable<ReturnType<typeof missingOf>>) {
  return (
    <div className="studio-empty">
      <h3 className="studio-empty-title">{title}</h3>
      <p>{hint}</p>
    </div>
  );
}

/** Before the first comparison: what will be compared, and the one thing to press. */
function Invitation() {
  const services = useServices();
  const { studio, target } = useSettings();
  const name = useCatalogue(
    ({ providers }) => providers.find(({ id }) => id === target.provider)?.label ?? target.provider,
  );
  const cases = useStudioCases();
  const ahead = useStudioAhead();
  const missing = missingOf(studio, cases.length);
  if (missing !== null) return <NotYet {...missing} />;
  return (
    <div className="studio-empty">
      <h3 className="studio-empty-title">Press Space to compare {cases.length} ways to cut a reply</h3>
      <p>
        {name} speaks the same reply with each of them, {studio.runsEach} times, silently:{' '}
        {count(ahead.replies, 'reply', 'replies')}, {aheadWords(ahead)}. Then you see which one is heard
        first, where it falls silent, and how much audio to hold back.
      </p>
      <ul className="studio-empty-list">
        {cases.map((one) => (
          <li key={one.key}>
            <strong>{caseName(one)}</strong> {strategyHint(one.chunking)}
          </li>
        ))}
      </ul>
      <div className="studio-empty-actions">
        <Button look="primary" icon={<PlayGlyph />} onClick={() => void runAll(services)}>
          Run with {name}
        </Button>
      </div>
    </div>
  );
}

/** The place of the lanes while there is none. */
export function EmptyLanes() {
  const stage = useStudio((state) => state.stage);
  switch (stage.kind) {
    case 'failed':
      return <Refused failure={stage.failure} />;
    case 'running':
    case 'paused':
    case 'stopping':
      return (
        <div className="studio-empty" role="status">
          <p>Waiting for the first whole reply. Lanes appear as runs end.</p>
        </div>
      );
    case 'done':
      return (
        <div className="studio-empty">
          <p>No run counts: none came to its end over the connection that was asked for.</p>
        </div>
      );
    case 'idle':
    case 'stopped':
      return <Invitation />;
  }
}
