import type { Provider } from '../../core/contract/catalogue.ts';
import { useServices, useUi } from '../stores/services.tsx';
import { KeyField } from './key-field.tsx';

/** The field for this provider's key, or a language model's, while it is asked for; nothing otherwise. */
export function KeyEntry({ provider }: { readonly provider: Pick<Provider, 'id' | 'label'> }) {
  const { ui } = useServices();
  const entering = useUi((state) => state.keyEntry === provider.id);
  if (!entering) return null;
  return (
    <KeyField
      provider={provider}
      onDone={() => {
        ui.setState({ keyEntry: null });
      }}
    />
  );
}
