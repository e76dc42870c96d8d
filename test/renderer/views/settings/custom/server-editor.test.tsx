import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { CustomServerFile } from '../../../../../core/contract/custom-server.ts';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { SettingsView } from '../../../../../renderer/views/settings/settings-view.tsx';
import { provider } from '../../../../factories/page.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

const MINE: CustomServerFile = {
  file: 'mine.yaml',
  text: 'name: Mine\n',
  provider: 'custom-mine',
  problems: [],
};
const BAD: CustomServerFile = {
  file: 'bad.yaml',
  text: 'name: Bad\nurl: nowhere\nspeek: {}\n',
  provider: null,
  problems: [
    { line: 2, column: 6, reason: '"url" must be a full address' },
    { line: 3, column: 1, reason: '"speek" is not known here; did you mean "speak"?' },
  ],
};

/** An engine that finds every text sound but those that hold "speek", and keeps what is saved. */
function keeping(...files: CustomServerFile[]) {
  const kept = new Map(files.map((file) => [file.file, file]));
  const problemsOf = (text: string) => (text.includes('speek') ? BAD.problems : []);
  return createScriptedEngine({
    'catalogue.list': () => [provider(), provider({ id: 'custom-mine', label: 'Mine' })],
    'custom.list': () => [...kept.values()],
    'custom.check': ({ text }) => ({ provider: null, problems: problemsOf(text) }),
    'custom.save': ({ file, text }) => {
      const saved = { file: file ?? 'fresh.yaml', text, provider: 'custom-fresh', problems: [] };
      kept.set(saved.file, saved);
      return saved;
    },
    'custom.remove': ({ file }) => {
      kept.delete(file);
      return null;
    },
  });
}

async function renderEditor(...files: CustomServerFile[]) {
  const parts = await createPageParts(keeping(...files));
  render(
    <ServicesProvider services={parts.services}>
      <SettingsView />
    </ServicesProvider>,
  );
  await waitFor(() => expect(parts.services.custom.state.getState().files).toHaveLength(files.length));
  return parts;
}

const press = (name: string | RegExp): boolean => fireEvent.click(screen.getByRole('button', { name }));
const providers = () => within(screen.getByRole('region', { name: 'Providers' }));
const field = () => screen.getByLabelText<HTMLTextAreaElement>('Description of the server, YAML');
const type = (text: string): boolean => fireEvent.change(field(), { target: { value: text } });
const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save' });
const canSave = () => waitFor(() => expect(save().disabled).toBe(false));

async function openMine() {
  const parts = await renderEditor(MINE);
  fireEvent.click(providers().getByText('Mine'));
  fireEvent.click(within(screen.getByRole('region', { name: 'Description' })).getByText('Edit'));
  return parts;
}

describe('the editor of a server', () => {
  it('begins empty, with two examples, and saves what it was given', async () => {
    const { engine } = await renderEditor();
    press('Add a server (YAML)…');
    expect([field().value, save().disabled]).toEqual(['', true]);
    press('HTTP example');
    expect(field().value).toContain('framing: sse');
    await canSave();
    press('Save');
    expect(await screen.findByText('Saved as fresh.yaml.')).toBeDefined();
    expect(engine.inputsOf('custom.save')).toMatchObject([{ file: null }]);
    expect(screen.getByRole('heading', { name: 'fresh.yaml' })).toBeDefined();
    expect(save().disabled).toBe(true);
  });

  it('brings back what an example took the place of', async () => {
    await renderEditor();
    press('Add a server (YAML)…');
    type('name: Half done');
    press('WebSocket example');
    expect(field().value).toContain('wss://');
    press('Undo');
    expect(field().value).toBe('name: Half done');
  });

  it('lists the problems of a bad file, marks their lines, and leads to the place', async () => {
    await renderEditor(BAD);
    fireEvent.click(screen.getByText('bad.yaml'));
    const problems = within(screen.getByRole('region', { name: 'Problems' }));
    expect(await problems.findByText('2 problems')).toBeDefined();
    expect(field().getAttribute('aria-invalid')).toBe('true');
    const marked = [...document.querySelectorAll('.yaml-bad-line')].map((line) => line.textContent);
    expect(marked).toEqual(['2', '3']);
    fireEvent.click(problems.getByText(/did you mean "speak"/));
    expect(document.activeElement).toBe(field());
    expect(field().value.slice(field().selectionStart, field().selectionEnd)).toBe('speek: {}');
  });

  it('does not save, by button or key, what has problems', async () => {
    const { engine } = await renderEditor();
    press('Add a server (YAML)…');
    type('speek: {}');
    await screen.findByText('2 problems');
    expect(save().disabled).toBe(true);
    fireEvent.keyDown(field(), { key: 's', ctrlKey: true });
    expect(engine.inputsOf('custom.save')).toEqual([]);
  });

  it('saves with Ctrl+S, and goes back to what was saved', async () => {
    const { engine } = await openMine();
    type('name: Mine, changed');
    press('Back to the saved one');
    expect(field().value).toBe(MINE.text);
    press('Undo');
    await canSave();
    fireEvent.keyDown(field(), { key: 's', ctrlKey: true });
    await screen.findByText('Saved as mine.yaml.');
    expect(engine.inputsOf('custom.save')).toEqual([{ file: 'mine.yaml', text: 'name: Mine, changed' }]);
  });

  it('removes a server and brings it back under its name', async () => {
    const { engine } = await openMine();
    press('Remove');
    await screen.findByText('mine.yaml is removed, and a key that was entered for it.');
    expect(engine.inputsOf('custom.remove')).toEqual([{ file: 'mine.yaml' }]);
    press('Undo');
    await screen.findByText('Back again: mine.yaml.');
    expect(engine.inputsOf('custom.save')).toEqual([{ file: 'mine.yaml', text: MINE.text }]);
    expect(field().value).toBe(MINE.text);
  });

  it('keeps an unfinished text while a provider is looked at', async () => {
    await renderEditor(MINE);
    press('Add a server (YAML)…');
    type('name: Half done');
    fireEvent.click(providers().getByText('Lab'));
    expect(screen.queryByLabelText('Description of the server, YAML')).toBeNull();
    press('Add a server (YAML)…');
    expect(field().value).toBe('name: Half done');
  });

  it('says why the engine did not keep it', async () => {
    const { engine } = await openMine();
    engine.answer({
      'custom.save': () => ({ code: 'storage', message: 'The disk is full.', hint: 'Make room.' }),
    });
    type('name: Mine, changed');
    await canSave();
    press('Save');
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full. Make room.');
  });

  it('is not offered for a built-in provider', async () => {
    await renderEditor(MINE);
    fireEvent.click(providers().getByText('Lab'));
    expect(screen.queryByRole('region', { name: 'Description' })).toBeNull();
  });
});
