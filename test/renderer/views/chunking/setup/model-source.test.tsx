import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FIRST_STUDIO } from '../../../../../core/contract/studio.ts';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { ModelSource } from '../../../../../renderer/views/chunking/setup/model-source.tsx';
import { settings } from '../../../../factories/page.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/page/scripted-engine.ts';

const TOKENS = [
  { atMs: 120, text: 'Sure, ' },
  { atMs: 180, text: 'today.' },
];
const QUESTION = { ...FIRST_STUDIO.question, endpoint: 'http://127.0.0.1:9', model: 'small' };

afterEach(cleanup);

async function renderSource(answers: Parameters<typeof createScriptedEngine>[0]) {
  const studio = { ...FIRST_STUDIO, source: 'model', question: QUESTION } as const;
  const engine = createScriptedEngine({ 'settings.get': () => settings({ studio }), ...answers });
  const parts = await createPageParts(engine);
  await parts.services.model.loadKey();
  render(
    <ServicesProvider services={parts.services}>
      <ModelSource />
    </ServicesProvider>,
  );
  const kept = () => parts.services.settings.state.getState().settings?.studio.answer ?? null;
  return { engine, services: parts.services, kept };
}

describe('the language model as a source', () => {
  it('asks what is written, and keeps the answer with its stamps for every strategy', async () => {
    const { engine, kept } = await renderSource({ 'model.ask': () => ({ tokens: TOKENS }) });
    fireEvent.change(screen.getByLabelText('Prompt'), { target: { value: 'Where is my card?' } });
    fireEvent.click(screen.getByRole('button', { name: 'Ask the model' }));
    expect((await screen.findByLabelText('The model’s answer')).textContent).toBe('Sure, today.');
    expect(engine.inputsOf('model.ask')).toEqual([{ ...QUESTION, prompt: 'Where is my card?' }]);
    expect(kept()).toEqual({ name: 'small’s answer', tokens: TOKENS });
    expect(screen.getByText(/2 tokens, the first after 120 ms, the last after 180 ms/)).toBeDefined();
  });

  it('asks nothing before there is something to ask', async () => {
    await renderSource({});
    fireEvent.change(screen.getByLabelText('Model'), { target: { value: '' } });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Ask the model' }).disabled).toBe(true);
  });

  it('says why nothing came, and keeps nothing', async () => {
    const refusal = {
      code: 'refused_key',
      message: 'The model refused the key (401).',
      hint: 'Check it.',
    } as const;
    const { kept } = await renderSource({ 'model.ask': () => refusal });
    fireEvent.click(screen.getByRole('button', { name: 'Ask the model' }));
    expect((await screen.findByRole('alert')).textContent).toBe('The model refused the key (401). Check it.');
    expect(kept()).toBeNull();
    fireEvent.change(screen.getByLabelText('Endpoint'), { target: { value: '' } });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('can be given up while it is waited for, without a complaint', async () => {
    const { engine, services } = await renderSource({
      'model.ask': () => ({ code: 'cancelled', message: 'Cancelled.', hint: '' }),
    });
    services.model.state.setState({ askedAt: performance.now() });
    expect((await screen.findByRole('status')).textContent).toBe('waiting for the model’s answer, 0 s');
    fireEvent.click(screen.getByRole('button', { name: 'Give up' }));
    expect(engine.inputsOf('model.stop')).toHaveLength(1);
    await services.model.ask({ ...QUESTION, prompt: 'Hello?' });
    expect(screen.queryByRole('alert')).toBeNull();
    await screen.findByRole('button', { name: 'Ask the model' });
  });

  it('takes a key for the model alone, and says where it is without showing it', async () => {
    const { engine } = await renderSource({});
    fireEvent.click(screen.getByRole('button', { name: 'Add a key' }));
    const field = screen.getByLabelText('API key for the language model');
    fireEvent.change(field, { target: { value: 'sk-canary-7' } });
    engine.answer({ 'model.key': () => ({ keyState: 'memory' }) });
    fireEvent.submit(field);
    await waitFor(() => {
      expect(engine.inputsOf('secret.set')).toEqual([{ provider: 'llm', key: 'sk-canary-7' }]);
    });
    engine.emit({ type: 'catalogue_changed' });
    await screen.findByRole('button', { name: 'Add a key' });
    expect(document.body.innerHTML).not.toContain('sk-canary-7');
  });
});
