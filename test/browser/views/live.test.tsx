import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { App } from '../../../renderer/app.tsx';
import { ServicesProvider } from '../../../renderer/stores/services.tsx';
import '../../../renderer/theme/theme.css';
import type { RunEvent } from '../../../core/session/record/record.ts';
import { settings, target } from '../../factories/page.ts';
import {
  chunks,
  completeRun,
  connection,
  ended,
  failed,
  marks,
  started,
} from '../../factories/run-events.ts';
import { createPageParts } from '../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

async function openApp(engine = createScriptedEngine()) {
  await page.viewport(1440, 900);
  const parts = await createPageParts(engine);
  const root = render(
    <div style={{ height: '900px' }}>
      <ServicesProvider services={parts.services}>
        <App />
      </ServicesProvider>
    </div>,
  );
  const play = (events: Iterable<RunEvent>) => {
    for (const event of events) parts.engine.emitRun('run-1', event);
  };
  return { ...parts, ...root, play };
}

const seriousOf = async (element: Element) => {
  // Half-way through a transition a colour is neither the one nor the other.
  for (const animation of document.getAnimations()) animation.finish();
  const { violations } = await axe.run(
    // axe takes the outline of these words for their colour.
    { include: element, exclude: '.teaching-name' },
    { resultTypes: ['violations'] },
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
};

describe('the Live screen', () => {
  it('invites to a first run and teaches the ten phases', async () => {
    await openApp();
    expect(screen.getByRole('heading', { name: 'Press Space to hear a first run' })).toBeDefined();
    expect(screen.getByText('finds the', { exact: false })).toBeDefined();
    expect(screen.getByText('n=0')).toBeDefined();
  });

  it('runs on Space and gives way to figures that add up', async () => {
    const { engine, services, play } = await openApp();
    fireEvent.keyDown(document.body, { key: ' ' });
    await waitFor(() => {
      expect(services.controller.state.getState().stage.kind).toBe('running');
    });
    play(completeRun({ text: settings().text, target: target() }));
    const ttfa = await screen.findByRole('group', { name: 'Time to first audio' });
    expect(ttfa.textContent).toContain('180');
    expect(ttfa.textContent).toContain('Good');
    expect(ttfa.textContent).toContain('± 0.1 ms');
    expect(engine.inputsOf('run.start')).toHaveLength(1);
    expect(screen.getByText('n=1')).toBeDefined();
  });

  it.each([1440, 1024])('keeps a slow time and its band in their column at %i px', async (widthPx) => {
    const { services, play } = await openApp();
    await page.viewport(widthPx, 900);
    await services.controller.run();
    play([started(), connection(), ...marks({ textSent: 5, firstByte: 12_340, firstAudio: 12_345 })]);
    const word = await screen.findByText('Noticeable');
    const column = screen.getByRole('group', { name: 'Time to first audio' }).getBoundingClientRect();
    expect(word.getBoundingClientRect().right).toBeLessThanOrEqual(column.right);
  });

  it.each([
    [1440, 757],
    [960, 640],
  ])('keeps both lanes of the chunks inside a window of %i x %i px', async (widthPx, heightPx) => {
    const { container, services, play } = await openApp();
    await page.viewport(widthPx, heightPx);
    (container.firstElementChild as HTMLElement).style.height = `${String(heightPx)}px`;
    await services.controller.run();
    play(completeRun());
    const lanes = await screen.findByRole('group', { name: /^Audio chunks/ });
    const strip = screen.getByRole('region', { name: 'Last 24 runs' }).getBoundingClientRect();
    await waitFor(() => {
      expect(lanes.querySelector('canvas')).not.toBeNull();
    });
    const heard = [...lanes.querySelectorAll('.lanes-name')].at(-1)?.getBoundingClientRect();
    expect(heard?.bottom).toBeLessThan(strip.top);
  });

  it('writes a text that reads from right to left from the right', async () => {
    await openApp(createScriptedEngine({ 'settings.get': () => settings({ text: 'مرحبا بك.' }) }));
    const field = await screen.findByRole('textbox', { name: 'Text to speak' });
    expect(getComputedStyle(field).direction).toBe('rtl');
    const words = document.querySelector('.text-layer');
    expect(words === null ? null : getComputedStyle(words).direction).toBe('rtl');
  });

  it('puts every Add key of the first start under the one above it, whatever the name', async () => {
    await openApp();
    const rights = (await screen.findAllByRole('button', { name: 'Add key' })).map(
      (button) => button.getBoundingClientRect().right,
    );
    const rows = [...document.querySelectorAll('.keys-row')].map((row) => row.getBoundingClientRect().height);
    expect(new Set(rights).size).toBe(1);
    expect(Math.max(...rows)).toBeLessThan(40);
  });

  it('says what happened, what it cost and what to check when the key is refused', async () => {
    const { services, play } = await openApp();
    await services.controller.run();
    play([started(), ...marks({ dispatched: 1, dnsStart: 1, dnsEnd: 9 }), failed(82, 'refused_key')]);
    play([ended({ outcome: 'failed' })]);
    expect(await screen.findByRole('heading', { name: 'Lab refused the API key' })).toBeDefined();
    expect(screen.getByText(/82.0 ms after Run. No text was sent, so nothing was billed./)).toBeDefined();
    expect(screen.getByText('Is the key still active?')).toBeDefined();
    expect(screen.getByRole('button', { name: /Run again/ })).toBeDefined();
  });

  it('raises the status of an error out of what the server said, and breaks an address between its parts', async () => {
    const { services, play } = await openApp();
    await services.controller.run();
    const exchange = {
      request: 'GET wss://api.deepgram.com/v1/speak?model=aura-2&encoding=linear16\n',
      response: 'HTTP 401\ncontent-type: application/json\n{"err_msg":"no HTTP 500"}',
    };
    play([started(), { ...failed(82, 'refused_key'), exchange }, ended({ outcome: 'failed' })]);
    const said = await screen.findByRole('region', { name: 'What the server said' });
    const raised = [...said.querySelectorAll('.failure-status')].map(({ textContent }) => textContent);
    expect(raised).toEqual(['HTTP 401\n']);
    expect(said.querySelector('pre')?.textContent).toBe(
      `${exchange.request.trimEnd()}\n\n${exchange.response}\n`,
    );
    expect(said.querySelectorAll('wbr')).toHaveLength(2);
  });

  it('says that Esc stops the run while it waits, and afterwards when it was stopped', async () => {
    const { services, play } = await openApp();
    await services.controller.run();
    play([started(), connection(), ...marks({ dispatched: 1, textSent: 5 })]);
    const ttfa = await screen.findByRole('group', { name: 'Time to first audio' });
    await waitFor(() => {
      expect(ttfa.textContent).toMatch(/waiting: think time, [\d,]+ ms\s*Esc stops the run/);
    });
    expect(screen.getByText('waiting', { selector: '.top-bar-clock-word' })).toBeDefined();
    play([...marks({ cancelSent: 640 }), ended({ outcome: 'cancelled' })]);
    await waitFor(() => {
      expect(ttfa.textContent).toContain('stopped after 640 ms');
    });
    expect(ttfa.textContent).not.toContain('Esc');
    expect(screen.getByText('this run, cold, stopped at Think time')).toBeDefined();
    expect(screen.getByText('none received, stopped before the first')).toBeDefined();
  });

  it('keeps buffer and chunks of a stream that was cut', async () => {
    const { services, play } = await openApp();
    await services.controller.run();
    play([started(), connection(), ...marks({ textSent: 5, firstByte: 90, firstAudio: 100 })]);
    play([...chunks([[100, 100]]), failed(300, 'cut'), ended({ outcome: 'failed' })]);
    expect(await screen.findByRole('heading', { name: 'Lab ended the stream early' })).toBeDefined();
    expect(screen.getByRole('heading', { name: 'Playback buffer' })).toBeDefined();
    expect(screen.getByText(/100 ms of audio were received and are kept/)).toBeDefined();
    const stops = [...document.querySelectorAll('.time-chart-stop')];
    expect(stops.map(({ textContent }) => textContent)).toEqual(['✕ cut at 300 ms', '✕']);
    const [buffer, chunk] = stops.map((stop) => stop.querySelector('rect')?.getBoundingClientRect().left);
    expect(buffer).toBe(chunk);
  });

  it('asks for the key where the run was not taken, and shows no figures of another run', async () => {
    const refusal = { code: 'key_missing', message: 'Lab has no key.', hint: 'Add one.' } as const;
    const { services } = await openApp(createScriptedEngine({ 'run.start': () => refusal }));
    await services.controller.run();
    expect(await screen.findByText(/Nothing was sent, so nothing was billed/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Add the key' }));
    expect(screen.getByRole('heading', { name: 'Settings' })).toBeDefined();
  });

  it('changes the target from the keyboard', async () => {
    const { services } = await openApp();
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true });
    const field = await screen.findByRole('combobox', { name: 'Search all targets' });
    fireEvent.change(field, { target: { value: 'thalia ws' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(services.settings.state.getState().settings?.target).toMatchObject({
      provider: 'deepgram',
      voice: 'thalia-en',
      transport: 'ws',
    });
    expect(screen.queryByRole('combobox', { name: 'Search all targets' })).toBeNull();
  });

  it('presses nothing with the Enter that picks a target, and gives the focus back', async () => {
    const { services } = await openApp();
    const rail = screen.getByRole('button', { name: /^Chunking/ });
    rail.focus();
    fireEvent.keyDown(rail, { key: 'k', ctrlKey: true });
    await userEvent.type(
      await screen.findByRole('combobox', { name: 'Search all targets' }),
      'thalia ws{Enter}',
    );
    expect(screen.queryByRole('combobox', { name: 'Search all targets' })).toBeNull();
    expect(services.settings.state.getState().settings?.target.voice).toBe('thalia-en');
    expect(services.ui.getState().screen).toBe('live');
    expect(document.activeElement).toBe(rail);
  });

  it('presses nothing with the Enter that picks a voice, and gives the focus back', async () => {
    await openApp();
    const chip = screen.getByTitle(/^voice: /);
    await userEvent.click(chip);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Search voice' }), '{Enter}');
    expect(screen.queryByRole('textbox', { name: 'Search voice' })).toBeNull();
    expect(document.activeElement).toBe(chip);
  });

  it('shows the field for the endpoint where there is no room for its part', async () => {
    const { services } = await openApp();
    await page.viewport(1024, 720);
    expect(screen.getByTitle(/^endpoint: /).checkVisibility()).toBe(false);
    services.ui.setState({ menu: 'endpoint' });
    const field = await screen.findByRole('textbox', { name: 'Endpoint' });
    expect(field.checkVisibility()).toBe(true);
  });

  it('gives the focus back to what opened a menu, however it closes', async () => {
    await openApp();
    const opener = screen.getByTitle(/^voice: /);
    opener.focus();
    fireEvent.click(opener);
    await waitFor(() => {
      expect(document.activeElement?.getAttribute('aria-label')).toBe('Search voice');
    });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    await waitFor(() => {
      expect(document.activeElement).toBe(opener);
    });
    fireEvent.click(opener);
    fireEvent.click(await screen.findByRole('option', { name: /Ada/ }));
    await waitFor(() => {
      expect(document.activeElement).toBe(opener);
    });
  });

  it('says what the numbers mean on first start, inside the window', async () => {
    await openApp();
    const opener = screen.getByRole('button', { name: 'What do the numbers mean?' });
    opener.focus();
    fireEvent.click(opener);
    const dialog = await screen.findByRole('dialog', { name: 'What the numbers mean' });
    expect(dialog.textContent).toContain('first byte of audio payload');
    const centre = document.querySelector('.live-centre')?.getBoundingClientRect();
    expect(dialog.getBoundingClientRect().right).toBeLessThanOrEqual(centre?.right ?? 0);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(opener);
  });

  it('shows the run under way in the strip, and the next run as warm', async () => {
    const { services, play } = await openApp();
    await services.controller.run();
    play([started({ text: settings().text, target: target() }), connection()]);
    expect(await screen.findByRole('option', { name: 'Run, cold, under way' })).toBeDefined();
    expect(screen.getByText('next run: warm')).toBeDefined();
    expect(screen.getByText('n=0')).toBeDefined();
    play([ended({ outcome: 'cancelled' })]);
    await waitFor(() => {
      expect(screen.queryByRole('option', { name: /under way/ })).toBeNull();
    });
  });

  it('says calmly that the engine went away', async () => {
    const { services } = await openApp();
    services.door.setState({ connection: 'lost', wasOpen: true });
    expect(await screen.findByText(/The engine went away/)).toBeDefined();
  });

  it('closes the inspector at 1024 px and opens it again by the keyboard', async () => {
    await openApp();
    await page.viewport(1024, 720);
    await waitFor(() => {
      expect(screen.queryByRole('complementary')).toBeNull();
    });
    fireEvent.keyDown(document.body, { key: '\\', ctrlKey: true });
    expect(await screen.findByRole('complementary')).toBeDefined();
  });

  it.each(['dark', 'light'] as const)('has no serious accessibility fault in the %s theme', async (theme) => {
    const engine = createScriptedEngine({ 'settings.get': () => settings({ theme }) });
    const { container, services, play } = await openApp(engine);
    expect(await seriousOf(container)).toEqual([]);
    await services.controller.run();
    play(completeRun({ text: settings().text, target: target() }));
    await screen.findByText('n=1');
    expect(await seriousOf(container)).toEqual([]);
  });
});
