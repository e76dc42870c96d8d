import type { Provider } from '../../../../core/contract/catalogue.ts';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { KeyEntry } from '../../../components/key-entry.tsx';
import { KEPT_WORDS, KEY_STATE_WORDS } from '../../../components/key-words.ts';
import { useCatalogue, useServices, useUi } from '../../../stores/services.tsx';

function ProviderRow({ provider }: { readonly provider: Provider }) {
  const { ui } = useServices();
  const entering = useUi((state) => state.keyEntry === provider.id);
  const missing = provider.keyState === 'missing';
  return (
    <li>
      <div className="keys-row">
        <span className="provider-monogram" aria-hidden="true">
          {provider.monogram}
        </span>
        <span>{provider.label}</span>
        {missing ? (
          <Button
            size="small"
            icon={<Icon name="key" size={13} />}
            aria-expanded={entering}
            onClick={() => {
              ui.setState({ keyEntry: entering ? null : provider.id });
            }}
          >
            Add key
          </Button>
        ) : (
          <span className="provider-state">
            <Icon name={provider.keyState === 'not_needed' ? 'check' : 'lock'} size={13} />
            {KEY_STATE_WORDS[provider.keyState]}
          </span>
        )}
      </div>
      <KeyEntry provider={provider} />
    </li>
  );
}

/** Who else can be measured with the same text. */
export function ProviderKeys() {
  const providers = useCatalogue((state) => state.providers);
  const secrets = useCatalogue((state) => state.info?.secrets ?? 'memory');
  return (
    <div className="providers">
      <p className="providers-words">
        Paste a key to measure a real service with the same text. You can do this at any time.
      </p>
      <ul>
        {providers
          .filter(({ id }) => id !== 'lab')
          .map((provider) => (
            <ProviderRow key={provider.id} provider={provider} />
          ))}
      </ul>
      <p className="providers-note">
        <Icon name="lock" size={14} />
        {KEPT_WORDS[secrets]}
      </p>
    </div>
  );
}
