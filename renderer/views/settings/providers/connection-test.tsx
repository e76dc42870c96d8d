import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { ConnectionTest, DialSteps } from '../../../../core/contract/connection-test.ts';
import type { Failure } from '../../../../core/contract/result.ts';
import { Button } from '../../../components/button.tsx';
import { tenth } from '../../../components/format.ts';
import { Icon, type IconName } from '../../../components/icon.tsx';
import { useReach, useServices, useSettings } from '../../../stores/services.tsx';

const STEPS: readonly { readonly key: keyof DialSteps; readonly phase: string; readonly label: string }[] = [
  { key: 'dnsMs', phase: 'dns', label: 'DNS' },
  { key: 'tcpMs', phase: 'tcp', label: 'TCP' },
  { key: 'tlsMs', phase: 'tls', label: 'TLS' },
  { key: 'answerMs', phase: 'upgrade', label: 'Answer' },
];

const KEY_WORDS = new Map<boolean | null, string>([
  [true, 'Key accepted'],
  [false, 'Key refused'],
  [null, 'The key was not put to the test'],
]);

const KEY_ICONS = new Map<boolean | null, IconName>([
  [true, 'check'],
  [false, 'warning'],
  [null, 'ring'],
]);

/** Narrower than this there is no room for words; the title has them. */
const MIN_LABELLED_SHARE = 0.08;

function StepBar({ steps }: { readonly steps: DialSteps }) {
  const happened = STEPS.filter(({ key }) => steps[key] > 0);
  return (
    <ol className="test-bar" aria-label={`Connection, ${tenth(steps.totalMs)} ms in all`}>
      {happened.map(({ key, phase, label }) => (
        <li
          key={key}
          className={`test-step test-step-${phase}`}
          style={{ flexGrow: steps[key] }}
          title={`${label} ${tenth(steps[key])} ms`}
        >
          {steps[key] / steps.totalMs >= MIN_LABELLED_SHARE && (
            <>
              <span>{label}</span>
              <span>{tenth(steps[key])}</span>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function Checks({ test }: { readonly test: ConnectionTest }) {
  const { isKeyAccepted, tls, protocol, remoteAddress, status, steps } = test;
  return (
    <ul className="test-checks">
      <li className={isKeyAccepted === false ? 'test-refused' : ''}>
        <Icon name={KEY_ICONS.get(isKeyAccepted) ?? 'ring'} size={13} />
        {KEY_WORDS.get(isKeyAccepted)} <span>answer {status}</span>
      </li>
      <li>
        <Icon name="check" size={13} />
        {tls === null ? 'No TLS' : tls.version} <span>{protocol}</span>
      </li>
      <li>
        <Icon name="check" size={13} />
        {tenth(steps.totalMs)} ms in all <span>{remoteAddress}</span>
      </li>
    </ul>
  );
}

function Refused({ error }: { readonly error: Failure }) {
  return (
    <p className="test-failure" role="alert">
      <Icon name="warning" size={13} /> {error.message} <span>{error.hint}</span>
    </p>
  );
}

/** One cold connection on demand: where its time went, and whether the key is taken. */
export function ConnectionTestPanel({ provider }: { readonly provider: Provider }) {
  const { reach } = useServices();
  const { target } = useSettings();
  const asked = useReach((state) => state.tests[provider.id]);
  const isRunning = asked?.kind === 'running';
  return (
    <section className="provider-block" aria-label="Connection test">
      <header>
        <h3>Connection test</h3>
        <p>cold, no text is sent, nothing is billed</p>
        <Button size="small" disabled={isRunning} onClick={() => void reach.test(provider, target)}>
          {isRunning ? 'Dialling' : asked === undefined ? 'Test' : 'Test again'}
        </Button>
      </header>
      {asked?.kind === 'done' && asked.result.ok && (
        <>
          <StepBar steps={asked.result.value.steps} />
          <Checks test={asked.result.value} />
        </>
      )}
      {asked?.kind === 'done' && !asked.result.ok && <Refused error={asked.result.error} />}
    </section>
  );
}
