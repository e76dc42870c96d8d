import type { Provider } from '../../../../core/contract/catalogue.ts';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { KeyEntry } from '../../../components/key-entry.tsx';
import { KEPT_WORDS, KEY_STATE_WORDS } from '../../../components/key-words.ts';
import { useCatalogue, useServices, useSettings } from '../../../stores/services.tsx';
import { targetWords } from '../../../stores/target/target-model.ts';
import { ConnectionTestPanel } from './connection-test.tsx';
import { Described } from './custom/described.tsx';
import { Prices } from './prices.tsx';
import { Published } from './published.tsx';
import { Regions } from './regions.tsx';
import { Voices } from './voices.tsx';

function KeyActions({ provider: { id, keyState } }: { readonly provider: Provider }) {
  const { ui, catalogue } = useServices();
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
      {(keyState === 'keychain' || keyState === 'memory') && (
        <Button look="quiet" size="small" onClick={() => void catalogue.clearKey(id)}>
          Remove
        </Button>
      )}
    </>
  );
}

function keyWords({ keyState, keyVariables }: Provider): string {
  const variables = keyVariables.join(' or ');
  if (keyState === 'environment') return `From ${variables}`;
  return variables === ''
    ? KEY_STATE_WORDS[keyState]
    : `${KEY_STATE_WORDS[keyState]}; ${variables} is read too`;
}

function KeyBlock({ provider }: { readonly provider: Provider }) {
  const secrets = useCatalogue((state) => state.info?.secrets ?? 'memory');
  const { keyState, keyForms } = provider;
  if (keyState === 'not_needed') return null;
  return (
    <section className="provider-block" aria-label="API key">
      <header>
        <h3>API key</h3>
        <p>{keyWords(provider)}</p>
        <KeyActions provider={provider} />
      </header>
      <KeyEntry provider={provider} />
      {keyForms.length > 0 && (
        <ul className="key-forms">
          {keyForms.map(({ label, looksLike }) => (
            <li key={label}>
              {label} <code>{looksLike}</code>
            </li>
          ))}
        </ul>
      )}
      <p className="provider-hint">
        {KEPT_WORDS[secrets]} Never written to settings files, logs, exports or reports.
      </p>
    </section>
  );
}

/** All that is known of one provider, and what can be asked of it. */
export function ProviderDetail({ provider }: { readonly provider: Provider }) {
  const { target } = useSettings();
  const transports = provider.transports.map(({ label }) => label).join(', ');
  const host = target.provider === provider.id ? targetWords(target, provider).endpoint : provider.host;
  return (
    <div className="provider-detail">
      <header className="provider-detail-head">
        <span className="provider-monogram" aria-hidden="true">
          {provider.monogram}
        </span>
        <div>
          <h2 className="type-panel-title">{provider.label}</h2>
          <p>
            {transports}; {host}
          </p>
        </div>
      </header>
      <Described provider={provider} />
      <KeyBlock provider={provider} />
      <ConnectionTestPanel provider={provider} />
      <Regions provider={provider} />
      <Voices provider={provider} />
      <Prices provider={provider} />
      <Published provider={provider} />
    </div>
  );
}
