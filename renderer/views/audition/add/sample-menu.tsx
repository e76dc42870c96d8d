import { useState } from 'react';
import { importSamples, type ImportedSamples } from '../../../../core/audition/import-samples.ts';
import { TEXT_SET } from '../../../../core/audition/text-set.ts';
import { SAMPLE_CATEGORIES, type AuditionSample } from '../../../../core/contract/audition.ts';
import { Button } from '../../../components/button.tsx';
import { AnyFileButton } from '../../../components/file-button.tsx';
import { count } from '../../../components/format.ts';
import { Popover } from '../../../components/popover.tsx';
import { SearchedList } from '../../../components/searched-list.tsx';
import { Select } from '../../../components/select.tsx';
import { MOST_HELD, newKey, withSamples } from '../../../stores/audition/audition-edits.ts';
import { useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { useServices } from '../../../stores/services.tsx';
import { useMenu } from '../../../stores/use-menu.ts';
import { CATEGORY_WORDS } from '../model/category-words.ts';
import { AddButton } from './add-button.tsx';

function useAdd(): (samples: readonly AuditionSample[]) => void {
  const { store } = useServices().audition;
  return (samples) => {
    store.change((audition) => withSamples(audition, samples));
  };
}

const CATEGORIES = [
  { value: 'all', label: 'All categories' },
  ...SAMPLE_CATEGORIES.filter((category) => category !== 'own').map((value) => ({
    value,
    label: CATEGORY_WORDS[value],
  })),
] as const;

/** The built-in set: one by one, or a whole category. */
function BuiltIn() {
  const add = useAdd();
  const { samples } = useOpenAudition();
  const [category, setCategory] = useState<(typeof CATEGORIES)[number]['value']>('all');
  const known = new Set(samples.map(({ key }) => key));
  const left = TEXT_SET.filter(
    (sample) => !known.has(sample.key) && (category === 'all' || sample.category === category),
  );
  const options = left.map(({ key, name, category: own, text }) => ({
    id: key,
    label: text,
    detail: name,
    alsoFoundBy: CATEGORY_WORDS[own],
  }));
  return (
    <section className="sample-built-in">
      <div className="audition-menu-row">
        <Select label="Category" options={CATEGORIES} value={category} onChange={setCategory} />
        <Button
          size="small"
          disabled={left.length === 0}
          onClick={() => {
            add(left);
          }}
        >
          Add {category === 'all' ? 'all' : 'these'} {left.length}
        </Button>
      </div>
      <SearchedList
        label="built-in samples"
        placeholder="numbers, greeting, question"
        options={options}
        selectedId={null}
        onChoose={(key) => {
          add(left.filter((sample) => sample.key === key));
        }}
      />
    </section>
  );
}

const NAME_CHARACTERS = 28;

function OwnText() {
  const add = useAdd();
  const [text, setText] = useState('');
  const trimmed = text.trim();
  return (
    <form
      className="sample-own"
      onSubmit={(event) => {
        event.preventDefault();
        add([{ key: newKey(), name: trimmed.slice(0, NAME_CHARACTERS), category: 'own', text: trimmed }]);
        setText('');
      }}
    >
      <textarea
        className="text-input"
        aria-label="Text of your own"
        placeholder="Text of your own"
        rows={2}
        maxLength={20_000}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
        }}
      />
      <Button size="small" type="submit" disabled={trimmed === ''}>
        Add
      </Button>
    </form>
  );
}

/** What a file brought, and which of its lines were left out. */
function Imported({ imported, room }: { readonly imported: ImportedSamples; readonly room: number }) {
  const { refusal, samples, problems } = imported;
  const left = Math.max(0, samples.length - room);
  return (
    <div role="status">
      <p className="audition-note">
        {refusal ?? `${count(samples.length - left, 'sample')} added.`}
        {left > 0 && ` ${String(left)} found no room: an audition holds ${count(MOST_HELD, 'sample')}.`}
      </p>
      {problems.length > 0 && (
        <ul className="sample-problems" aria-label="Lines that were left out">
          {problems.map(({ line, message }) => (
            <li key={`${String(line)} ${message}`}>
              Line {line} {message}.
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Import() {
  const add = useAdd();
  const { samples } = useOpenAudition();
  const [imported, setImported] = useState<{ imported: ImportedSamples; room: number } | null>(null);
  async function read(file: File): Promise<void> {
    const found = importSamples(file.name, new Uint8Array(await file.arrayBuffer()), newKey);
    setImported({ imported: found, room: MOST_HELD - samples.length });
    add(found.samples);
  }
  return (
    <section className="sample-import">
      <div className="audition-menu-row">
        <span className="audition-note">CSV with name, category and text, or a text in each line</span>
        <AnyFileButton
          label="File of samples"
          accept=".csv,.txt,text/plain,text/csv"
          onFile={(file) => void read(file)}
        >
          Import a file
        </AnyFileButton>
      </div>
      {imported !== null && <Imported {...imported} />}
    </section>
  );
}

/** More texts: of the built-in set, of one's own, or from a file. */
export function SampleMenu() {
  const { isOpen, toggle, close } = useMenu('audition-sample');
  return (
    <div className="audition-add">
      <AddButton isOpen={isOpen} onToggle={toggle}>
        Sample
      </AddButton>
      {isOpen && (
        <Popover label="Add samples" align="right" onClose={close}>
          <div className="sample-menu">
            <BuiltIn />
            <OwnText />
            <Import />
          </div>
        </Popover>
      )}
    </div>
  );
}
