import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { ConnectionTest } from '../../../../core/contract/connection-test.ts';
import { Button } from '../../../components/button.tsx';
import { count, whole } from '../../../components/format.ts';
import { Icon } from '../../../components/icon.tsx';
import { KEY_STATE_WORDS } from '../../../components/key-words.ts';
import { useReach, useServices, useSettings } from '../../../stores/services.tsx';
import type { Asked } from '../../../stores/settings/reach-store.ts';
import { OwnServers } from './custom/described.tsx';

function testWords(asked: Asked<ConnectionTest> | undefined): string {
  if (asked === undefined) return '';
  if (asked.kind === 'running') return 'dialling';
  if (!asked.result.ok) return asked.result.error.code === 'key_missing' ? 'not tried' : 'no connection';
  const { isKeyAccepted, steps, status } = asked.result.value;
  return isKeyAccepted === false ? `refused, ${String(status)}` : `${whole(steps.totalMs)} ms`;
}

const isBad = (asked: Asked<ConnectionTest> | undefined): boolean =>
  asked?.kind === 'done' && (!asked.result.ok || asked.result.value.isKeyAccepted === false);

interface RowProps {
  readonly provider: Provider;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

function ProviderRow({ provider, isSelected, onSelect }: RowProps) {
  const asked = useReach((state) => state.tests[provider.id]);
  const { id, label, monogram, voices, keyState } = provider;
  return (
    <li>
      <button
        type="button"
        className="provider-row"
        aria-current={isSelected ? 'true' : undefined}
        onClick={() => {
          onSelect(id);
        }}
      >
        <span className="provider-monogram" aria-hidden="true">
          {monogram}
        </span>
        <span className="provider-row-words">
          <strong>{label}</strong>
          <span>{count(voices.length, 'voice')}</span>
        </span>
        <span className={isBad(asked) ? 'provider-row-state test-refused' : 'provider-row-state'}>
          <span className="provider-state">
            {keyState !== 'missing' && <Icon name={keyState === 'not_needed' ? 'check' : 'lock'} size={13} />}
            {KEY_STATE_WORDS[keyState]}
          </span>
          <span>{testWords(asked)}</span>
        </span>
      </button>
    </li>
  );
}

interface ProviderListProps {
  readonly providers: readonly Provider[];
  readonly selectedId: string;
  readonly onSelect: (id: string) => void;
}

/** Every provider with the state of its key and its last connection test. */
export function ProviderList({ providers, selectedId, onSelect }: ProviderListProps) {
  const { reach } = useServices();
  const { target } = useSettings();
  const ready = providers.filter(({ keyState }) => keyState !== 'missing');
  return (
    <section className="provider-list" aria-label="Providers">
      <header className="settings-head">
        <h2 className="type-panel-title">Providers</h2>
        <span className="inspector-count">
          {ready.length} of {providers.length} ready
        </span>
        <Button
          size="small"
          onClick={() => {
            for (const provider of ready) void reach.test(provider, target);
          }}
        >
          Test ready
        </Button>
      </header>
      <ul>
        {providers.map((provider) => (
          <ProviderRow
            key={provider.id}
            provider={provider}
            isSelected={provider.id === selectedId}
            onSelect={onSelect}
          />
        ))}
      </ul>
      <OwnServers />
    </section>
  );
}
