import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../../core/contract/result.ts';
import type { Settings } from '../../../../core/contract/settings.ts';
import { App } from '../../../../renderer/app.tsx';
import { ServicesProvider } from '../../../../renderer/stores/services.tsx';
import { provider, settings } from '../../../factories/page.ts';
import { completeRun } from '../../../factories/run-events.ts';
import { createPageParts } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const NO_TEXT: Failure = { code: 'usage', message: 'There is no text to speak.', hint: 'Type a sentence.' };
const NO_VOICE: Failure = { code: 'usage', message: 'Lab has no voice "x".', hint: 'Choose another.' };

afterEach(cleanup);

/** A page with one finished run on screen. */
async function pageWithRun() {
  const parts = await createPageParts(createScriptedEngine());
  parts.services.ui.setState({ narrowInspector: true });
  render(
    <ServicesProvider services={parts.services}>
      <App />
    </ServicesProvider>,
  );
  await act(() => parts.services.controller.run());
  act(() => {
    for (const event of completeRun({ text: settings().text })) parts.engine.emitRun('run-1', event);
  });
  const refuse = (failure: Failure, patch: Partial<Settings> = {}) => {
    parts.engine.answer({ 'run.start': () => failure });
    return act(() => {
      parts.services.settings.change(patch);
      return parts.services.controller.run();
    });
  };
  return { ...parts, refuse };
}

describe('a start that the engine refuses', () => {
  it('takes the place of the run before it: its figures, events and charts are gone', async () => {
    const { refuse } = await pageWithRun();
    expect(screen.getByRole('log', { name: 'Events' }).textContent).toContain('run completed');
    expect(document.body.textContent).toContain('180');
    expect(document.querySelector('.waterfall')).not.toBeNull();
    await refuse(NO_TEXT, { text: '' });
    expect(screen.getByRole('heading', { name: 'The run could not be started' })).toBeDefined();
    expect(screen.queryByRole('log', { name: 'Events' })).toBeNull();
    expect(screen.getByText('The run did not begin, so nothing happened.')).toBeDefined();
    expect(document.body.textContent).not.toContain('180');
    expect(screen.getByText(/^next run: /)).toBeDefined();
    expect(document.querySelector('.waterfall')).toBeNull();
  });

  it('is announced, and again when it comes again', async () => {
    const { refuse, services } = await pageWithRun();
    const words = 'run not started: There is no text to speak. Type a sentence.';
    const heard: string[] = [];
    services.ui.subscribe(({ spoken }, before) => {
      if (spoken !== before.spoken) heard.push(spoken);
    });
    await refuse(NO_TEXT, { text: '' });
    expect(screen.getByRole('status').textContent).toBe(words);
    await refuse(NO_TEXT);
    expect(heard).toEqual(['', words, '', words]);
  });

  it('leads back to a text that is too long, says by how much, and offers no useless repetition', async () => {
    const { refuse } = await pageWithRun();
    await refuse({ ...NO_TEXT, message: 'The text is too long.' }, { text: 'a'.repeat(2500) });
    expect(screen.getByText(/Lab takes 2,000 characters at a time, and this text has 2,500/)).toBeDefined();
    expect(screen.queryByText('Does the provider have this?')).toBeNull();
    expect(screen.queryByRole('button', { name: /Run again/ })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Edit the text' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Text to speak' }));
  });

  it('keeps to its own cause while the text is changed', async () => {
    const { refuse, services } = await pageWithRun();
    await refuse(NO_TEXT, { text: ' ' });
    act(() => {
      services.settings.change({ text: 'Now there is one.' });
    });
    expect(screen.getByText('Is there a text?')).toBeDefined();
  });

  it('asks for another target where the text is fine', async () => {
    const { refuse } = await pageWithRun();
    await refuse(NO_VOICE);
    expect(screen.getByText('Does the provider have this?')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Edit the text' })).toBeNull();
    expect(screen.queryByRole('button', { name: /Run again/ })).toBeNull();
  });

  it('gives way to the run before it when that is chosen', async () => {
    const { engine, refuse, services } = await pageWithRun();
    await refuse(NO_TEXT, { text: '' });
    engine.answer({ 'history.get': () => ({ events: completeRun() }) });
    await act(() => services.controller.show('run-1'));
    expect(screen.queryByRole('heading', { name: 'The run could not be started' })).toBeNull();
    expect(screen.getByRole('log', { name: 'Events' }).textContent).toContain('run completed');
  });
});

describe('the limit of a text', () => {
  it('is the one of the provider that was asked, in characters', async () => {
    const engine = createScriptedEngine({ 'catalogue.list': () => [provider({ maxCharacters: 3 })] });
    const { services } = await createPageParts(engine);
    render(
      <ServicesProvider services={services}>
        <App />
      </ServicesProvider>,
    );
    engine.answer({ 'run.start': () => NO_VOICE });
    await act(() => {
      services.settings.change({ text: '😀😀😀' });
      return services.controller.run();
    });
    expect(screen.queryByRole('button', { name: 'Edit the text' })).toBeNull();
  });
});
