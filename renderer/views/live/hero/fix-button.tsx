import type { Failure } from '../../../../core/contract/result.ts';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useServices } from '../../../stores/services.tsx';
import type { FailureCopy } from '../model/failure-copy.ts';
import { focusTextField } from '../text/text-field.ts';

function EndpointButton() {
  const { ui } = useServices();
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

interface KeyButtonProps {
  readonly code: Failure['code'];
  readonly provider: string;
}

function KeyButton({ code, provider }: KeyButtonProps) {
  const { ui } = useServices();
  return (
    <Button
      look="primary"
      icon={<Icon name="key" />}
      onClick={() => {
        ui.setState({ screen: 'settings', keyEntry: provider });
      }}
    >
      {code === 'key_missing' ? 'Add the key' : 'Replace the key'}
    </Button>
  );
}

/** Leads to where the cause of a failure can be changed. */
export function FixButton({ fix, ...key }: KeyButtonProps & Pick<FailureCopy, 'fix'>) {
  switch (fix) {
    case 'none':
      return null;
    case 'endpoint':
      return <EndpointButton />;
    case 'text':
      return (
        <Button look="primary" onClick={focusTextField}>
          Edit the text
        </Button>
      );
    case 'key':
      return <KeyButton {...key} />;
  }
}
