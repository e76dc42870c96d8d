import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { FallbackStep } from '../../../../core/contract/reply-plan.ts';
import type { Target } from '../../../../core/contract/target.ts';
import { Select } from '../../../components/select.tsx';
import { TargetSearch } from '../../../components/shell/target/target-search.tsx';
import { type FallbackKind, fitRate, hasSameRate, stepOf } from '../../../stores/live/live-fallback.ts';
import { liveCut } from '../../../stores/live/live-plan.ts';
import { useCatalogue, useChangeSettings, useSettings } from '../../../stores/services.tsx';
import { targetWords } from '../../../stores/target/target-model.ts';
import { useMenu } from '../../../stores/use-menu.ts';
import './fallback-control.css';

const KIND_WORDS: Readonly<Record<FallbackKind, string>> = {
  off: 'stop there',
  again: 'ask again',
  batch: 'ask for it in one piece',
  target: 'ask another voice',
};

const NOTES: Readonly<Record<FallbackKind, string | null>> = {
  off: null,
  again: 'A piece is asked for once more, on a new connection.',
  batch: 'The rest is asked for piece by piece, each answered as a whole.',
  target: 'The rest is said by the second choice.',
};

const IN_VAIN = 'Not in one open stream: its pieces have no requests of their own.';
const NOT_GIVEN = 'This provider never answers in one piece: choose something else, or no run begins.';

const hasBatch = (provider: Provider | undefined): boolean =>
  provider?.transports.some(({ id }) => id === 'batch') === true;

/** Only what the provider can do; and what is set, whatever that is. */
function kindsOf(provider: Provider | undefined, now: FallbackKind): readonly FallbackKind[] {
  const kinds: readonly FallbackKind[] = ['off', 'again', 'batch', 'target'];
  return kinds.filter((kind) => kind !== 'batch' || hasBatch(provider) || now === kind);
}

const noteOn = (kind: FallbackKind, provider: Provider | undefined): string | null =>
  kind === 'batch' && !hasBatch(provider) ? NOT_GIVEN : NOTES[kind];

function SecondChoice({ second }: { readonly second: Target }) {
  const { target } = useSettings();
  const change = useChangeSettings();
  const providers = useCatalogue((state) => state.providers);
  const { isOpen, toggle } = useMenu('second-target');
  const providerOf = ({ provider }: Target) => providers.find(({ id }) => id === provider);
  const words = targetWords(second, providerOf(second));
  const path = [words.provider, words.voice, words.transport, words.format].join(' › ');
  const choose = (chosen: Target) => {
    change({ fallback: { kind: 'target', target: fitRate(chosen, providerOf(chosen), target) } });
  };
  return (
    <div className="second-choice">
      <button
        type="button"
        className="button second-choice-button"
        aria-haspopup="dialog"
        title={path}
        onClick={toggle}
      >
        <span className="second-choice-words">{path}</span>
      </button>
      {isOpen && <TargetSearch target={second} onChoose={choose} />}
      {!hasSameRate(second, target) && (
        <p className="second-choice-warning">Another sample rate: its sound cannot follow.</p>
      )}
    </div>
  );
}

/** What a run does when one of its requests fails. */
export function FallbackControl() {
  const settings = useSettings();
  const { target, fallback = null } = settings;
  const change = useChangeSettings();
  const provider = useCatalogue((state) => state.providers.find(({ id }) => id === target.provider));
  const kind: FallbackKind = fallback?.kind ?? 'off';
  const second = secondOf(fallback);
  const isInVain = kind !== 'off' && liveCut(settings).requests === 'one_stream';
  const note = isInVain ? IN_VAIN : noteOn(kind, provider);
  return (
    <div className="fallback-control">
      <div className="fallback-head">
        <span className="control-head-label">When a request fails</span>
        <Select
          label="When a request fails"
          options={kindsOf(provider, kind).map((value) => ({ value, label: KIND_WORDS[value] }))}
          value={kind}
          onChange={(chosen) => {
            change({ fallback: stepOf(chosen, provider, target) });
          }}
        />
      </div>
      {second !== null && <SecondChoice second={second} />}
      {note !== null && <p className="fallback-note">{note}</p>}
    </div>
  );
}

const secondOf = (step: FallbackStep | null): Target | null => (step?.kind === 'target' ? step.target : null);
