import { useState } from 'react';
import { useCatalogue, useSettings } from '../../../stores/services.tsx';
import { ProviderDetail } from './provider-detail.tsx';
import { ProviderList } from './provider-list.tsx';
import './providers.css';

/** Providers on the left; keys, tests, regions, voices and published figures of the chosen one on the right. */
export function ProvidersSection() {
  const { target } = useSettings();
  const providers = useCatalogue((state) => state.providers);
  const [selectedId, setSelectedId] = useState(target.provider);
  const selected = providers.find(({ id }) => id === selectedId) ?? providers[0];
  return (
    <div className="provider-settings">
      <ProviderList providers={providers} selectedId={selected?.id ?? ''} onSelect={setSelectedId} />
      {selected !== undefined && <ProviderDetail key={selected.id} provider={selected} />}
    </div>
  );
}
