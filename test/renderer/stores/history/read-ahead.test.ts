import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../../renderer/stores/history/read-ahead.ts';
import { createPageParts } from '../../../helpers/page/page-parts.ts';

/** The page as it is loaded, and its first idle moment in our hands. */
async function loadPage() {
  const { engine, services } = await createPageParts();
  const idle: (() => void)[] = [];
  readAhead(services, (work) => idle.push(work));
  await services.settings.load();
  return { services, idle, asked: () => engine.inputsOf('history.rows').length };
}

describe('the first rows of History', () => {
  it('are asked for once, when the page has nothing else to do', async () => {
    const { services, idle, asked } = await loadPage();
    await services.settings.load();
    expect(idle).toHaveLength(1);
    expect(asked()).toBe(0);
    idle[0]?.();
    expect(asked()).toBe(1);
  });

  it('are not asked for while a run is under way', async () => {
    const { services, idle, asked } = await loadPage();
    await services.controller.run();
    idle[0]?.();
    expect(asked()).toBe(0);
  });

  it('are not asked for twice by who opens the screen before they have come', async () => {
    const { services, idle, asked } = await loadPage();
    const { rows, view } = services.history;
    idle[0]?.();
    const { query, sort } = view.state.getState();
    const definition = services.settings.state.getState().settings?.definition;
    if (definition === undefined) throw new Error('no settings');
    rows.ask({ query, sort, definition });
    expect(asked()).toBe(1);
    await Promise.resolve();
    await Promise.resolve();
    rows.ask({ query, sort, definition });
    expect(asked()).toBe(2);
  });
});
