import { useId, useState, type SubmitEvent } from 'react';
import type { Provider } from '../../../../core/contract/catalogue.ts';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';
import { endpointProblem } from '../../../stores/target/target-model.ts';
import { Button } from '../../button.tsx';
import './endpoint-field.css';

interface EndpointFieldProps {
  readonly provider: Provider | undefined;
  readonly onDone: () => void;
}

const AFTER_EMPTY = 'Leave it empty for the provider’s own host.';
const AFTER_VALID = 'An origin gets the provider’s own path; a full address is taken as it is.';

/** Where the requests go; empty means the vendor's own host. */
export function EndpointField({ provider, onDone }: EndpointFieldProps) {
  const { target } = useSettings();
  const change = useChangeSettings();
  const [draft, setDraft] = useState(target.endpoint ?? '');
  const hint = useId();
  const wanted = draft.trim();
  const problem = wanted === '' ? null : endpointProblem(wanted);
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (problem !== null) return;
    change({ target: { ...target, endpoint: wanted === '' ? null : wanted } });
    onDone();
  };
  return (
    <form className="endpoint-field" onSubmit={save}>
      <input
        className="text-input"
        aria-label="Endpoint"
        aria-describedby={hint}
        aria-invalid={problem !== null}
        autoFocus
        spellCheck={false}
        placeholder={provider?.host ?? ''}
        value={draft}
        onChange={(event) => {
          setDraft(event.target.value);
        }}
      />
      <p id={hint} className={problem === null ? 'endpoint-hint' : 'endpoint-hint endpoint-problem'}>
        {problem ?? (wanted === '' ? AFTER_EMPTY : AFTER_VALID)}
      </p>
      <Button type="submit" size="small" disabled={problem !== null}>
        Use this endpoint
      </Button>
    </form>
  );
}
