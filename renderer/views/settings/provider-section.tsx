import type { Provider } from '../../../core/contract/catalogue.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { KeyEntry } from '../../components/key-entry.tsx';
import { KEPT_WORDS, KEY_STATE_WORDS } from '../../components/key-words.ts';
import { count } from '../../components/format.ts';
import { useCatalogue, useServices } from '../../stores/services.tsx';

function keySource({ keyState, keyVariables }: Provider): string {
  switch (keyState) {
    case 'not_needed':
      return 'Needs no key';
    case 'keychain':
      return 'The key is in the OS keychain';
    case 'memory':
      return 'The key is kept until Onset closes';
    case 'environment':
      return `From ${keyVariables[0] ?? 'the environment'}`;
    case 'missing':
      return keyVariables[0] === undefined ? '' : `${keyVariables[0]} is read too`;
  }
}

function Actions({ provider }: { readonly provider: Provider }) {
  const { ui, catalogue } = useServices();
  const { keyState, id } = provider;
  const stored = keyState === 'keychain' || keyState === 'memory';
  if (keyState === 'not_needed') return null;
  return (
    <>
      <Button
        size="small"
        icon={<Icon name="key" size={13} />}
        onClick={() => {
          ui.setState({ keyEntry: id });
        }}
      >
        {keyState === 'missing' ? 'Add key' : 'Replace'}
      </Button>
      {stored && (
        <Button look="quiet" size="small" onClick={() => void catalogue.clearKey(id)}>
          Remove
        </Button>
      )}
    </>
  );
}

function ProviderRow({ provider }: { readonly provider: Provider }) {
  const transports = provider.transports.map(({ label }) => label).join(' and ');
  return (
    <li className="settings-provider">
      <div className="settings-provider-line">
        <span className="provider-monogram" aria-hidden="true">
          {provider.monogram}
        </span>
        <div className="settings-provider-words">
          <h3>{provider.label}</h3>
          <p>
            {transports}, {count(provider.voices.length, 'voice')}
          </p>
        </div>
        <div className="settings-provider-key">
          <span className="provider-state">
            {provider.keyState !== 'missing' && (
              <Icon name={provider.keyState === 'not_needed' ? 'check' : 'lock'} size={13} />
            )}
            {KEY_STATE_WORDS[provider.keyState]}
          </span>
          <p>{keySource(provider)}</p>
        </div>
        <div className="settings-provider-actions">
          <Actions provider={provider} />
        </div>
      </div>
      <KeyEntry provider={provider} />
    </li>
  );
}

/** Every provider with the state of its key: set, replace, remove. */
export function ProviderSection() {
  const providers = useCatalogue((state) => state.providers);
  const secrets = useCatalogue((state) => state.info?.secrets ?? 'memory');
  const ready = providers.filter(({ keyState }) => keyState !== 'missing').length;
  return (
    <section aria-label="Providers">
      <header className="settings-head">
        <h2 className="type-panel-title">Providers</h2>
        <span className="inspector-count">
          {ready} of {providers.length} ready
        </span>
      </header>
      <ul>
        {providers.map((provider) => (
          <ProviderRow key={provider.id} provider={provider} />
        ))}
      </ul>
      <p className="settings-note">
        {KEPT_WORDS[secrets]} Never written to settings files, logs, exports or reports.
      </p>
    </section>
  );
}
