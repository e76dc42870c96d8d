import { useState, type SubmitEvent } from 'react';
import type { Provider } from '../../core/contract/catalogue.ts';
import { useServices } from '../stores/services.tsx';
import { Button } from './button.tsx';
import './key-field.css';

interface KeyFieldProps {
  readonly provider: Pick<Provider, 'id' | 'label'>;
  readonly onDone: () => void;
}

/** Takes a key and forgets it: it goes to the engine, and is never shown or read back. */
export function KeyField({ provider, onDone }: KeyFieldProps) {
  const { catalogue } = useServices();
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    const answer = await catalogue.setKey(provider.id, key.trim());
    setKey('');
    setProblem(answer.ok ? null : `${answer.error.message} ${answer.error.hint}`);
    if (answer.ok) onDone();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (key.trim() !== '') void save();
  };
  return (
    <form className="key-field" onSubmit={submit}>
      <input
        className="text-input"
        type="password"
        autoComplete="off"
        autoFocus
        aria-label={`API key for ${provider.label}`}
        placeholder="Paste the key"
        value={key}
        onChange={(event) => {
          setKey(event.target.value);
        }}
      />
      <Button type="submit" size="small" disabled={key.trim() === ''}>
        Save
      </Button>
      <Button look="quiet" size="small" onClick={onDone}>
        Cancel
      </Button>
      {problem !== null && <p className="key-field-problem">{problem}</p>}
    </form>
  );
}
