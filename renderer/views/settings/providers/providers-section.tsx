import { useEffect, useState } from 'react';
import { useCatalogue, useCustom, useServices, useSettings } from '../../../stores/services.tsx';
import { ServerEditor } from './custom/server-editor.tsx';
import { ProviderDetail } from './provider-detail.tsx';
import { ProviderList } from './provider-list.tsx';
import './providers.css';

/** Providers on the left; keys, tests, regions, voices and published figures of the chosen one on the right. */
export function ProvidersSection() {
  const { target } = useSettings();
  const providers = useCatalogue((state) => state.providers);
  const [selectedId, setSelectedId] = useState(target.provider);
  const selected = providers.find(({ id }) => id === selectedId) ?? providers[0];
  const { custom } = useServices();
  const draft = useCustom((state) => (state.isShown ? state.draft : null));
  // Files may have been put into the folder by hand.
  useEffect(() => void custom.load(), [custom]);
  const select = (id: string): void => {
    setSelectedId(id);
    custom.hide();
  };
  return (
    <div className="provider-settings">
      <ProviderList
        providers={providers}
        selectedId={draft === null ? (selected?.id ?? '') : ''}
        onSelect={select}
      />
      {draft !== null && <ServerEditor draft={draft} />}
      {draft === null && selected !== undefined && <ProviderDetail key={selected.id} provider={selected} />}
    </div>
  );
}
