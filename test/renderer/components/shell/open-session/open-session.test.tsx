import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { OpenedSession } from '../../../../../core/contract/portable.ts';
import { replayIdOf } from '../../../../../core/contract/portable.ts';
import { App } from '../../../../../renderer/app.tsx';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { completeRun } from '../../../../factories/run-events.ts';
import { runRow } from '../../../../factories/run-rows.ts';
import { historyAnswers } from '../../../../helpers/page/history-answers.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/page/scripted-engine.ts';

// The whole page, many times over: busy machines take their time.
vi.setConfig({ testTimeout: 20_000 });
afterEach(cleanup);

const newer = {
  code: 'storage',
  message: 'This file was made by a newer Onset.',
  hint: 'Update Onset to open it.',
} as const;
const rows = [runRow({ runId: 'far-1', number: 7 }), runRow({ runId: 'far-2', number: 8 })];
const opened = (name: string): OpenedSession => ({
  ...{ id: 'abc', name, madeBy: 'Onset 0.1.0', runs: rows, warnings: ['Run 9 is damaged and left out.'] },
});

async function openApp() {
  const engine = createScriptedEngine({
    ...historyAnswers([]),
    'session.open': ({ name }) => (name.startsWith('newer') ? newer : opened(name)),
    'session.close': () => null,
    'session.get': () => ({ events: completeRun() }),
    'session.audio': () => ({ code: 'not_found', message: 'No sound.', hint: 'None.' }),
    'session.replay': () => ({ runId: replayIdOf('1') }),
  });
  const parts = await createPageParts(engine);
  render(
    <ServicesProvider services={parts.services}>
      <App />
    </ServicesProvider>,
  );
  return parts;
}

/** What a browser tells of files that are held over the window, or let go on it. */
function dragged(name: 'dragover' | 'drop', files: readonly File[]) {
  const event = new MouseEvent(name, { bubbles: true, cancelable: true, clientX: 300, clientY: 200 });
  Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], files } });
  return event;
}

async function drop(name: string) {
  const event = dragged('drop', [new File(['PK'], name)]);
  await act(async () => {
    window.dispatchEvent(event);
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
  return event;
}

const panel = () => screen.getByRole('dialog', { name: 'Opened sessions' });
const badge = () => screen.queryByText('recorded, not measured now');
const press = async (name: string) => {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
    await Promise.resolve();
  });
};

describe('a session file', () => {
  it('may be dropped anywhere, and the window says so while it is held over it', async () => {
    await openApp();
    act(() => void window.dispatchEvent(dragged('dragover', [])));
    expect(screen.getByText('Drop an .onset file to open its runs')).toBeDefined();
    const event = await drop('demo.onset');
    // Otherwise the window would leave the app for the file.
    expect(event.defaultPrevented).toBe(true);
    expect(screen.queryByText('Drop an .onset file to open its runs')).toBeNull();
    expect(within(panel()).getByText('2 runs, made by Onset 0.1.0')).toBeDefined();
    expect(within(panel()).getByText('Run 9 is damaged and left out.')).toBeDefined();
    expect(within(panel()).getAllByRole('listitem')).toHaveLength(2);
    expect(within(panel()).getAllByText('180')).toHaveLength(2);
  });

  it('that is refused says why where it was dropped, and those that are open stay', async () => {
    const { services } = await openApp();
    await drop('demo.onset');
    await drop('newer.onset');
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(
      'newer.onset This file was made by a newer Onset. Update Onset to open it.',
    );
    expect(alert.closest<HTMLElement>('.session-refusal')?.style.left).toBe('300px');
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(screen.queryByRole('alert')).toBeNull();
    expect(services.sessions.state.getState().sessions).toHaveLength(1);
  });

  it('shows a run on Live under a badge that stays until another run comes', async () => {
    const { services } = await openApp();
    fireEvent.keyDown(window, { key: '6' });
    await drop('demo.onset');
    await press('Look at run 7 of demo.onset');
    expect(services.ui.getState().screen).toBe('live');
    expect(badge()).not.toBeNull();
    expect(screen.getByText('none yet')).toBeDefined();
    await act(() => services.controller.run());
    expect(badge()).toBeNull();
  });

  it('replays a run on Live, and Esc ends that', async () => {
    const { engine, player, services } = await openApp();
    await drop('demo.onset');
    await press('Replay run 8 of demo.onset');
    const [first] = completeRun();
    act(() => {
      if (first !== undefined) engine.emitRun(replayIdOf('1'), first);
    });
    expect(services.controller.state.getState().stage.kind).toBe('replaying');
    expect(badge()).not.toBeNull();
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(player.told).toContain(`stop ${replayIdOf('1')}`);
    expect(engine.inputsOf('run.stop')).toEqual([{ runId: replayIdOf('1') }]);
  });

  it('can be chosen by a button on History, and closed', async () => {
    const { engine } = await openApp();
    fireEvent.keyDown(window, { key: '5' });
    const [button] = await screen.findAllByLabelText('Session file');
    if (button === undefined) throw new Error('no way to choose a file');
    await act(async () => {
      fireEvent.change(button, { target: { files: [new File(['PK'], 'demo.onset')] } });
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    await press('Close demo.onset');
    expect(screen.queryByRole('dialog', { name: 'Opened sessions' })).toBeNull();
    expect(engine.inputsOf('session.close')).toEqual([{ session: 'abc' }]);
  });
});
