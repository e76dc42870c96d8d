import { useId, useRef, type KeyboardEvent } from 'react';
import httpExample from '../../../../../assets/examples/http-server.yaml?raw';
import webSocketExample from '../../../../../assets/examples/websocket-server.yaml?raw';
import { Button } from '../../../../components/button.tsx';
import type { Draft } from '../../../../stores/settings/custom-store.ts';
import { useCustom, useServices } from '../../../../stores/services.tsx';
import { ProblemList } from './problem-list.tsx';
import { YamlField, goTo } from './yaml-field.tsx';
import './custom.css';

const EXAMPLES = [
  { label: 'WebSocket example', text: webSocketExample },
  { label: 'HTTP example', text: httpExample },
] as const;

function Examples() {
  const { custom } = useServices();
  return (
    <p className="editor-examples">
      Start from
      {EXAMPLES.map(({ label, text }) => (
        <Button
          key={label}
          size="small"
          onClick={() => {
            custom.replace(text, `Here is the ${label}.`);
          }}
        >
          {label}
        </Button>
      ))}
    </p>
  );
}

function EditorActions({ draft }: { readonly draft: Draft }) {
  const { custom } = useServices();
  const kept = useCustom(({ files }) => files.find(({ file }) => file === draft.file)?.text);
  const isSound = useCustom(({ problems }) => problems?.length === 0);
  return (
    <div className="editor-actions">
      <Button
        look="primary"
        size="small"
        disabled={!isSound || kept === draft.text}
        onClick={() => void custom.save()}
      >
        Save
      </Button>
      {draft.file !== null && (
        <Button size="small" onClick={() => void custom.remove()}>
          Remove
        </Button>
      )}
      {kept !== undefined && kept !== draft.text && (
        <Button
          look="quiet"
          size="small"
          onClick={() => {
            custom.replace(kept, 'This is what was saved.');
          }}
        >
          Back to the saved one
        </Button>
      )}
      <Button look="quiet" size="small" onClick={custom.hide}>
        Close
      </Button>
    </div>
  );
}

/** What was done last, and the way back where there is one. */
function Outcome() {
  const { custom } = useServices();
  const done = useCustom((state) => state.done);
  const failure = useCustom((state) => state.failure);
  return (
    <>
      <p className="editor-done" role="status">
        {done?.words}
        {done?.before != null && (
          <Button size="small" onClick={() => void custom.undo()}>
            Undo
          </Button>
        )}
      </p>
      {failure !== null && (
        <p className="test-failure" role="alert">
          {failure.message} <span>{failure.hint}</span>
        </p>
      )}
    </>
  );
}

/** Writes the description of one server; what is wrong is told while it is written. */
export function ServerEditor({ draft }: { readonly draft: Draft }) {
  const { custom } = useServices();
  const problems = useCustom((state) => state.problems);
  const field = useRef<HTMLTextAreaElement>(null);
  const problemsId = useId();
  const isEmpty = draft.text.trim() === '';
  const shown = isEmpty ? null : problems;
  const saveOnShortcut = (event: KeyboardEvent): void => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (shown?.length === 0) void custom.save();
  };
  return (
    <section className="server-editor" aria-label="Server of your own" onKeyDown={saveOnShortcut}>
      <header>
        <h2 className="type-panel-title">{draft.file ?? 'Add a server'}</h2>
        <EditorActions draft={draft} />
      </header>
      <p className="provider-hint">
        Its address, what is written and what is read, in YAML. The key stays out of it: write {'{key}'}, and
        enter the key as for any provider.
      </p>
      {draft.file === null && <Examples />}
      <Outcome />
      <YamlField
        fieldRef={field}
        text={draft.text}
        badLines={new Set(shown?.map(({ line }) => line))}
        describedBy={problemsId}
        onChange={custom.write}
      />
      <ProblemList
        id={problemsId}
        problems={shown}
        onGo={(problem) => {
          if (field.current !== null) goTo(field.current, problem);
        }}
      />
    </section>
  );
}
