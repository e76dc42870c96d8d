import { useState } from 'react';
import type { AuditionName } from '../../../../core/contract/audition.ts';
import { Button } from '../../../components/button.tsx';
import { Chip } from '../../../components/chip.tsx';
import { count } from '../../../components/format.ts';
import { OptionList } from '../../../components/option-list.tsx';
import { useAudition, useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { useServices, useSetUi } from '../../../stores/services.tsx';

const contents = ({ voices, samples }: Pick<AuditionName, 'voices' | 'samples'>): string =>
  `${count(voices, 'voice')}, ${count(samples, 'sample')}`;

function Rename() {
  const { store } = useServices().audition;
  const { name } = useOpenAudition();
  return (
    <label className="audition-name-field">
      Name
      <input
        className="text-input"
        maxLength={80}
        value={name}
        onChange={({ target }) => {
          store.change((audition) => ({ ...audition, name: target.value }));
        }}
      />
    </label>
  );
}

function useRemove(): () => Promise<void> {
  const { store, view } = useServices().audition;
  const { id, name } = useOpenAudition();
  return async () => {
    const removed = await store.remove(id);
    if (removed === null) return;
    const undo = () => void store.restore(removed);
    view.setState({
      cursor: null,
      undo: { words: `Audition ${name} removed; its runs stay in History.`, undo },
    });
  };
}

/** A new one begins with the built-in samples and no voice. */
function NewAudition({ onDone }: { readonly onDone: () => void }) {
  const { store } = useServices().audition;
  const remove = useRemove();
  const [name, setName] = useState('');
  return (
    <form
      className="audition-name-new"
      onSubmit={(event) => {
        event.preventDefault();
        void store.create(name.trim());
        onDone();
      }}
    >
      <input
        className="text-input"
        aria-label="Name of a new audition"
        placeholder="Name of a new audition"
        maxLength={80}
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <Button size="small" type="submit" disabled={name.trim() === ''}>
        Create
      </Button>
      <Button
        size="small"
        look="quiet"
        onClick={() => {
          void remove();
          onDone();
        }}
      >
        Remove this one
      </Button>
    </form>
  );
}

/** The open audition by its name; under it the others, a new one, and another name. */
export function NameMenu() {
  const { store, view } = useServices().audition;
  const setUi = useSetUi();
  const { id, name, voices, samples } = useOpenAudition();
  const names = useAudition((state) => state.names);
  const setAside = useAudition((state) => state.setAside);
  const close = () => {
    setUi({ menu: null });
  };
  const words = `${name === '' ? 'Audition without a name' : name}, ${count(samples.length, 'sample')}`;
  const options = names.map((one) => ({
    id: one.id,
    label: one.id === id ? name : one.name,
    detail: contents(one.id === id ? { voices: voices.length, samples: samples.length } : one),
  }));
  return (
    <Chip menu="audition-name" label="Audition" words={words}>
      <div className="audition-name-menu">
        <OptionList
          label="Auditions"
          options={options}
          selectedId={id}
          onChoose={(chosen) => {
            if (chosen !== id) void store.open(chosen);
            view.setState({ cursor: null, undo: null });
            close();
          }}
        />
        <Rename />
        <NewAudition onDone={close} />
        {setAside.map((sentence) => (
          <p key={sentence} className="audition-note">
            {sentence}
          </p>
        ))}
      </div>
    </Chip>
  );
}
