import type { Failure } from '../../../../core/contract/result.ts';
import { whole } from '../../../components/format.ts';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { fitTarget } from '../../../stores/target-model.ts';
import { useCatalogue, useFrame, useRun, useServices, useSettings } from '../../../stores/services.tsx';
import { billingWords, failedWhen, failureCopy } from '../model/failure-copy.ts';
import './hero.css';

interface FailureProps {
  readonly failure: Failure;
}

function FixButton({ failure }: FailureProps) {
  const { ui } = useServices();
  const { target } = useSettings();
  const { fix } = failureCopy(failure);
  if (fix === 'none') return null;
  if (fix === 'endpoint') {
    return (
      <Button
        onClick={() => {
          ui.setState({ menu: 'endpoint' });
        }}
      >
        Change the endpoint
      </Button>
    );
  }
  const words = failure.code === 'key_missing' ? 'Add the key' : 'Replace the key';
  return (
    <Button
      look="primary"
      icon={<Icon name="key" />}
      onClick={() => {
        ui.setState({ screen: 'settings', keyEntry: target.provider });
      }}
    >
      {words}
    </Button>
  );
}

function LabButton() {
  const { settings } = useServices();
  const { target } = useSettings();
  const lab = useCatalogue((state) => state.providers.find(({ id }) => id === 'lab'));
  if (lab === undefined || target.provider === 'lab') return null;
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

function Kept({ failure }: FailureProps) {
  const audioMs = useFrame((frame) => frame?.figures.audio.durationMs ?? 0);
  const ttfaMs = useFrame((frame) => frame?.figures.latency.ttfaMs ?? null);
  const refused = useRun((state) => state.refusal !== null);
  return (
    <section className="hero-ttfa" aria-label="Time to first audio">
      <h2 className="type-panel-title">Time to first audio</h2>
      <p className="hero-waiting">
        {ttfaMs === null || refused ? (
          <span className="hero-none" />
        ) : (
          <span className="type-readout">{whole(ttfaMs)} ms</span>
        )}
      </p>
      <p className="hero-aside-note">
        {audioMs > 0 && !refused
          ? `${whole(audioMs)} ms of audio were received and are kept.`
          : 'No audio in this run.'}
        <br />
        {failure.code === 'cancelled'
          ? 'Stopped runs are not counted.'
          : 'It is not counted in p50, p95 or p99.'}
      </p>
    </section>
  );
}

/** What happened, when, what it cost, the likely reason, and what to do: never a modal. */
export function HeroFailure({ failure }: FailureProps) {
  const { controller } = useServices();
  const { target } = useSettings();
  const refused = useRun((state) => state.refusal !== null);
  const frame = useFrame((look) => look);
  const run = refused ? null : frame;
  const used = run?.session.started.target.provider ?? target.provider;
  const name = useCatalogue((state) => state.providers.find(({ id }) => id === used)?.label ?? used);
  const when = failedWhen(run);
  return (
    <div className="hero hero-failed">
      <Kept failure={failure} />
      <section className="hero-side" aria-label="What happened">
        <h1 className="hero-title">
          <Icon name="warning" size={20} />
          {failureCopy(failure).title(name)}
        </h1>
        <p className="hero-words">
          {when === '' ? failure.message : `${failure.message.replace(/\.$/, '')}, ${when}.`}{' '}
          {billingWords(run)} {failure.hint}
        </p>
        <div className="hero-actions">
          <FixButton failure={failure} />
          <Button icon={<Icon name="again" />} shortcut="Space" onClick={() => void controller.run()}>
            Run again
          </Button>
          <LabButton />
        </div>
      </section>
    </div>
  );
}
