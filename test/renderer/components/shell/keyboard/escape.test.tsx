import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { App } from '../../../../../renderer/app.tsx';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';

afterEach(cleanup);

async function pageWithRunUnderWay() {
  const parts = await createPageParts();
  render(
    <ServicesProvider services={parts.services}>
      <App />
    </ServicesProvider>,
  );
  await act(() => parts.services.controller.run());
  return parts;
}

const press = (element: Element, init: KeyboardEventInit) => act(() => fireEvent.keyDown(element, init));

describe('Esc during a run', () => {
  it('closes the search list and lets the run go on; the next one stops it', async () => {
    const { engine, player } = await pageWithRunUnderWay();
    await press(document.body, { key: 'k', ctrlKey: true });
    await press(screen.getByRole('combobox', { name: 'Search all targets' }), { key: 'Escape' });
    expect(screen.queryByRole('combobox', { name: 'Search all targets' })).toBeNull();
    expect(engine.inputsOf('run.stop')).toHaveLength(0);
    await press(document.body, { key: 'Escape' });
    expect(player.told).toContain('stop run-1');
    expect(engine.inputsOf('run.stop')).toHaveLength(1);
  });

  it('closes any menu before it stops', async () => {
    const { engine, services } = await pageWithRunUnderWay();
    act(() => {
      services.ui.setState({ menu: 'keyboard' });
    });
    await press(document.body, { key: 'Escape' });
    expect(services.ui.getState().menu).toBeNull();
    expect(engine.inputsOf('run.stop')).toHaveLength(0);
  });

  it('stops at once where a key field that is out of sight was left open', async () => {
    const { engine, services } = await pageWithRunUnderWay();
    act(() => {
      services.ui.setState({ keyEntry: 'deepgram' });
    });
    await press(document.body, { key: 'Escape' });
    expect(engine.inputsOf('run.stop')).toHaveLength(1);
  });
});
