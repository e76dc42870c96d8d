import { whole } from '../../../components/format.ts';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { fitTarget, isEmbeddedLab } from '../../../stores/target/target-model.ts';
import { useCatalogue, useFrame, useServices, useSettings } from '../../../stores/services.tsx';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import type { FailedAttempt } from '../failure/use-failed-attempt.ts';
import { failureCopy, isWorthRepeating, type FailureCopy } from '../model/failure-copy.ts';
import { billingWords, failedWhen } from '../model/failure-words.ts';
import { FixButton } from './fix-button.tsx';
import './hero.css';

function LabButton() {
  const { settings } = useServices();
  const { target } = useSettings();
  const lab = useCatalogue((state) => state.providers.find(({ id }) => id === 'lab'));
  if (lab === undefined || isEmbeddedLab(target)) return null;
  return (
    <Button
      look="quiet"
      onClick={() => {
        settings.change({ target: fitTarget(lab, { ...target, endpoint: null }) });
      }}
    >
      Use Lab for now
    </Button>
  );
}

function countedWords(frame: RunFrame | null): string {
  if (frame === null) return 'Nothing was started, so nothing is counted.';
  const isStopped = frame.session.failure?.error.code === 'cancelled';
  return isStopped ? 'Stopped runs are not counted.' : 'It is not counted in p50, p95 or p99.';
}

function Kept({ run }: { readonly run: RunFrame | null }) {
  const audioMs = run?.figures.audio.durationMs ?? 0;
  const ttfaMs = run?.figures.latency.ttfaMs ?? null;
  const received =
    audioMs > 0 ? `${whole(audioMs)} ms of audio were received and are kept.` : 'No audio in this run.';
  return (
    <section className="hero-ttfa" aria-label="Time to first audio">
      <h2 className="type-panel-title">Time to first audio</h2>
      <p className="hero-waiting">
        {ttfaMs === null ? (
          <span className="hero-none" />
        ) : (
          <span className="type-readout">{whole(ttfaMs)} ms</span>
        )}
      </p>
      <p className="hero-aside-note">
        {run !== null && (
          <>
            {received}
            <br />
          </>
        )}
        {countedWords(run)}
      </p>
    </section>
  );
}

function Actions({ attempt, fix }: { readonly attempt: FailedAttempt } & Pick<FailureCopy, 'fix'>) {
  const { controller } = useServices();
  const { failure, target } = attempt;
  return (
    <div className="hero-actions">
      <FixButton fix={fix} code={failure.code} provider={target.provider} />
      {isWorthRepeating(failure) && (
        <Button icon={<Icon name="again" />} shortcut="Space" onClick={() => void controller.run()}>
          Run again
        </Button>
      )}
      {fix !== 'text' && <LabButton />}
    </div>
  );
}

/** What happened, when, what it cost, the likely reason, and what to do: never a modal. */
export function HeroFailure({ attempt }: { readonly attempt: FailedAttempt }) {
  const { failure, target } = attempt;
  const run = useFrame((look) => look);
  const provider = useCatalogue((state) => state.providers.find(({ id }) => id === target.provider));
  const { title, fix } = failureCopy(attempt, provider);
  const when = failedWhen(run);
  return (
    <div className="hero hero-failed">
      <Kept run={run} />
      <section className="hero-side" aria-label="What happened">
        <h1 className="hero-title">
          <Icon name="warning" size={20} />
          {title(provider?.label ?? target.provider)}
        </h1>
        <p className="hero-words">
          {when === '' ? failure.message : `${failure.message.replace(/\.$/, '')}, ${when}.`}{' '}
          {billingWords(run)} {failure.hint}
        </p>
        <Actions attempt={attempt} fix={fix} />
      </section>
    </div>
  );
}
