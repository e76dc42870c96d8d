import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenedSession } from '../../../../../core/contract/portable.ts';
import { OpenedPanel } from '../../../../../renderer/components/shell/open-session/opened-panel.tsx';
import { RecordedBadge } from '../../../../../renderer/components/shell/open-session/recorded-badge.tsx';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { runRow } from '../../../../factories/run-rows.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

const session = (name: string): OpenedSession => ({
  ...{ id: `id of ${name}`, name, madeBy: 'Onset 0.1.0', runs: [runRow()], warnings: [] },
});

async function open(...names: readonly string[]) {
  const { services } = await createPageParts(createScriptedEngine({ 'session.close': () => null }));
  services.sessions.state.setState({ sessions: names.map(session) });
  services.ui.setState({ menu: 'sessions' });
  const [first = ''] = names;
  services.controller.state.setState({
    recorded: { session: `id of ${first}`, fileName: first, row: runRow() },
  });
  render(
    <ServicesProvider services={services}>
      <RecordedBadge />
      <OpenedPanel />
    </ServicesProvider>,
  );
  const close = (name: string) =>
    act(() => fireEvent.click(screen.getByRole('button', { name: `Close ${name}` })));
  return { services, close };
}

describe('the list of opened files', () => {
  it('keeps the keyboard when one of them is closed, and leaves no menu open behind the last', async () => {
    const { services, close } = await open('a.onset', 'b.onset');
    screen.getByRole('button', { name: 'Close b.onset' }).focus();
    await close('b.onset');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Hide opened sessions' }));
    await close('a.onset');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(services.ui.getState().menu).toBeNull();
  });

  it('is offered beside a recorded run only while its file is open', async () => {
    const { close } = await open('a.onset', 'b.onset');
    expect(screen.getByRole('button', { name: 'Its file' })).toBeDefined();
    await close('a.onset');
    expect(screen.queryByRole('button', { name: 'Its file' })).toBeNull();
    expect(screen.getByText('recorded, not measured now')).toBeDefined();
  });
});
