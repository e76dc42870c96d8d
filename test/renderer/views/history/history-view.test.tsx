import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandInput, CommandOutput } from '../../../../core/contract/commands.ts';
import type { RunRow } from '../../../../core/history/row.ts';
import { runRow } from '../../../factories/run-rows.ts';
import { historyAnswers } from '../../../helpers/page/history-answers.ts';
import {
  dataRows,
  find,
  grid,
  newestFirst,
  numbers,
  openHistory,
  query,
  selected,
} from '../../../helpers/page/history-screen.tsx';

// The whole page, many times over: busy machines take their time.
vi.setConfig({ testTimeout: 20_000 });

const HEIGHT_PX = 632;

beforeEach(() => {
  // There is no layout here: a table of about eighteen rows, wide enough for every column.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT_PX);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1400);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Pages of as many runs as one likes, made when they are asked for. */
function pagesOf(count: number, sample: readonly RunRow[]) {
  return ({ offset, limit }: CommandInput<'history.rows'>): CommandOutput<'history.rows'> => ({
    kept: { runs: count, bytes: count * 4000, isComplete: true },
    found: count,
    rows: Array.from({ length: Math.min(limit, count - offset) }, (_, place) => {
      const number = count - offset - place;
      return { ...(sample[number % sample.length] ?? runRow()), number, runId: `run-${number}` };
    }),
  });
}

describe('the table of 100,000 runs', () => {
  it('has only what is on screen, wherever one scrolls, and fetches no more than pages of it', async () => {
    const sample = newestFirst(50);
    const { engine } = await openHistory(sample, { 'history.rows': pagesOf(100_000, sample) });
    expect(grid().getAttribute('aria-rowcount')).toBe('100001');
    expect(dataRows().length).toBeLessThan(40);
    fireEvent.scroll(grid(), { target: { scrollTop: 50_000 * 33 } });
    await waitFor(() => expect(numbers()).toContain('50,000'));
    expect(dataRows().length).toBeLessThan(40);
    const asked = engine.inputsOf('history.rows') as { limit: number }[];
    expect(Math.max(...asked.map(({ limit }) => limit))).toBeLessThanOrEqual(100);
    expect(asked.length).toBeLessThan(6);
  });
});

describe('a row', () => {
  it('has a dash where nothing is known, and a mark where a fallback spoke', async () => {
    await openHistory([
      runRow({ runId: 'failed', number: 2, underruns: null, outcome: 'failed' }),
      runRow({ runId: 'switched', number: 1, switches: 1, underruns: 0 }),
    ]);
    const underruns = dataRows().map((row) => row.querySelector('[data-bad]')?.textContent);
    expect(underruns).toEqual(['–', '0']);
    const marks = screen.getAllByRole('img', { name: /^Said on by a fallback: 1 request failed/ });
    expect(marks.map((mark) => mark.closest('[role="row"]')?.getAttribute('aria-rowindex'))).toEqual(['3']);
  });
});

describe('what takes long', () => {
  it('says what is being done, and no more when it is done', async () => {
    const { engine } = await openHistory();
    let answer: (() => void) | null = null;
    const invoke = engine.invoke.bind(engine);
    vi.spyOn(engine, 'invoke').mockImplementation(async (name, input) => {
      if (name === 'history.delete') await new Promise<void>((resolve) => (answer = resolve));
      return invoke(name, input);
    });
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'Delete' });
    expect(await screen.findByText('Deleting…')).toBeDefined();
    act(() => answer?.());
    await screen.findByText('1 run deleted.');
    expect(screen.queryByText('Deleting…')).toBeNull();
  });
});

describe('the keyboard in the table', () => {
  it('goes by row, page and end, and stretches with Shift', async () => {
    await openHistory();
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    expect(selected().map((row) => row.getAttribute('aria-rowindex'))).toEqual(['3']);
    fireEvent.keyDown(grid(), { key: 'ArrowDown', shiftKey: true });
    expect(selected()).toHaveLength(2);
    fireEvent.keyDown(grid(), { key: 'PageDown' });
    expect(selected().map((row) => row.getAttribute('aria-rowindex'))).toEqual(['21']);
    fireEvent.keyDown(grid(), { key: 'Home' });
    expect(grid().getAttribute('aria-activedescendant')).toBe(dataRows()[0]?.id);
  });

  it('takes rows in and out with Space, and all of them with Ctrl+A', async () => {
    const { services } = await openHistory();
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: ' ' });
    expect(selected()).toHaveLength(0);
    fireEvent.keyDown(grid(), { key: 'a', ctrlKey: true });
    expect(screen.getByText('300 runs selected')).toBeDefined();
    expect(services.ui.getState().screen).toBe('history');
  });

  it('copies the row for a spreadsheet', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined);
    await openHistory();
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'c', ctrlKey: true });
    await waitFor(() => expect(write.mock.calls[0]?.[0].split('\t')[0]).toBe('300'));
  });

  it('copies all that is selected, also what was never on screen', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined);
    const { services } = await openHistory();
    fireEvent.keyDown(grid(), { key: 'a', ctrlKey: true });
    fireEvent.keyDown(grid(), { key: 'c', ctrlKey: true });
    await waitFor(() => expect(write.mock.calls[0]?.[0].split('\n')).toHaveLength(300));
    await waitFor(() => expect(services.ui.getState().spoken).toBe('300 runs copied'));
  });

  it('stretches over more than was ever fetched', async () => {
    await openHistory(newestFirst(1200));
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'End', shiftKey: true });
    expect(await screen.findByText('1,200 runs selected')).toBeDefined();
  });

  it('stays on its run when others come above it', async () => {
    const rows = newestFirst(300);
    const { engine, services } = await openHistory(rows);
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    engine.answer(historyAnswers([runRow({ runId: 'fresh', number: 301 }), ...rows]));
    act(() => services.history.again());
    await waitFor(() => expect(numbers()[0]).toBe('301'));
    fireEvent.keyDown(grid(), { key: 'Enter' });
    expect(await screen.findByRole('complementary', { name: 'Run 300' })).toBeDefined();
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    expect(selected()[0]?.querySelector('[role="gridcell"]')?.textContent).toBe('299');
  });

  it('selects nothing of another query', async () => {
    await openHistory();
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'a', ctrlKey: true });
    await find('cold');
    await waitFor(() => expect(screen.queryByText(/runs selected/)).toBeNull());
  });
});

describe('the query', () => {
  it('is asked a moment after the last key, once', async () => {
    const { engine } = await openHistory();
    const before = engine.inputsOf('history.rows').length;
    for (const typed of ['t', 'tag', 'tag:', 'tag:keep'])
      fireEvent.change(query(), { target: { value: typed } });
    expect(engine.inputsOf('history.rows')).toHaveLength(before);
    await waitFor(() => expect(engine.inputsOf('history.rows').length).toBe(before + 1));
    expect(engine.inputsOf('history.rows').at(-1)).toMatchObject({ query: 'tag:keep' });
  });

  it('is told with the number that it finds, once', async () => {
    const { engine, services } = await openHistory();
    await find('cold');
    const found = () => Number(grid().getAttribute('aria-rowcount')) - 1;
    await waitFor(() => expect(services.ui.getState().spoken).toBe(`${found()} runs found`));
    expect(found()).toBeLessThan(300);
    engine.answer(historyAnswers(newestFirst(290)));
    act(() => services.history.again());
    const before = services.ui.getState().spoken;
    await waitFor(() => expect(engine.inputsOf('history.rows').length).toBeGreaterThan(2));
    expect(services.ui.getState().spoken).toBe(before);
  });

  it('is asked again only while somebody looks', async () => {
    const { engine, services } = await openHistory();
    const asked = () =>
      engine.asked.filter(({ name }) => /^history\.(group|facets|baselines)/.test(name)).length;
    act(() => services.ui.setState({ screen: 'settings' }));
    const before = asked();
    vi.useFakeTimers();
    engine.emit({ type: 'history_changed' });
    await vi.advanceTimersByTimeAsync(1000);
    vi.useRealTimers();
    expect(asked()).toBe(before);
  });

  it('says what is wrong and where, and leaves the rows as they are', async () => {
    await openHistory();
    await find('cold ttfa>soon');
    expect(screen.getByRole('alert').textContent).toContain('at character 6');
    expect(query().getAttribute('aria-invalid')).toBe('true');
    expect(grid().getAttribute('aria-rowcount')).toBe('301');
  });

  it('is written by the chips, and shown by them', async () => {
    await openHistory();
    fireEvent.click(screen.getByRole('button', { name: 'Provider: Any provider' }));
    fireEvent.click(screen.getByRole('option', { name: /^Deepgram/ }));
    expect(query().value).toBe('provider:deepgram');
    expect(screen.getByRole('button', { name: 'Provider: Deepgram' })).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'With underruns' }));
    expect(query().value).toBe('provider:deepgram underruns>0');
    await find('cold');
    expect(screen.getByRole('button', { name: 'Connection: Cold only' })).toBeDefined();
  });

  it('is completed from the list', async () => {
    await openHistory();
    fireEvent.change(query(), { target: { value: 'provider:dee', selectionStart: 12 } });
    fireEvent.keyDown(query(), { key: 'ArrowDown' });
    fireEvent.keyDown(query(), { key: 'Enter' });
    expect(query().value.trim()).toBe('provider:deepgram');
  });

  it('leads back from nothing', async () => {
    await openHistory();
    await find('tag:nobody-has-this');
    expect(await screen.findByRole('heading', { name: 'No run fits' })).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await waitFor(() => expect(grid().getAttribute('aria-rowcount')).toBe('301'));
  });
});

describe('what is done to runs', () => {
  it('deletes without a question, and brings back', async () => {
    await openHistory();
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'ArrowDown', shiftKey: true });
    fireEvent.keyDown(grid(), { key: 'Delete' });
    await waitFor(() => expect(grid().getAttribute('aria-rowcount')).toBe('299'));
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(grid().getAttribute('aria-rowcount')).toBe('301'));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('tags many at once', async () => {
    const { engine } = await openHistory();
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'ArrowDown', shiftKey: true });
    fireEvent.change(screen.getByRole('textbox', { name: 'Tag the selected runs' }), {
      target: { value: 'release' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Tag' }));
    await waitFor(() => expect(screen.getAllByTitle(/release/).length).toBeGreaterThanOrEqual(2));
    expect(engine.inputsOf('history.annotate')).toHaveLength(1);
  });
});

describe('the drawer', () => {
  it('opens with Enter, holds two runs against each other, and closes with Esc', async () => {
    const { services } = await openHistory();
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'Enter' });
    expect(await screen.findByRole('complementary', { name: 'Run 300' })).toBeDefined();
    expect((await screen.findByRole('region', { name: 'Figures' })).textContent).toContain('180');
    fireEvent.keyDown(grid(), { key: 'ArrowDown', shiftKey: true });
    fireEvent.keyDown(grid(), { key: 'Enter' });
    expect(await screen.findByRole('table', { name: 'Two runs' })).toBeDefined();
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(services.ui.getState().screen).toBe('history');
  });
});

describe('the export menu', () => {
  it('asks for what the query finds, and tells why there is no file', async () => {
    const failure = { code: 'storage', message: 'The disk is full.', hint: 'Make room.' } as const;
    const { engine } = await openHistory(newestFirst(300), { 'history.export': () => failure });
    await find('cold');
    fireEvent.click(await screen.findByRole('button', { name: /^Export \d+ runs$/ }));
    fireEvent.click(screen.getByRole('button', { name: /^HAR/ }));
    expect((await screen.findByRole('alert')).textContent).toBe('The disk is full. Make room.');
    expect(engine.inputsOf('history.export')).toMatchObject([
      { format: 'har', withText: true, choice: { kind: 'query', query: 'cold' } },
    ]);
  });
});

describe('the lens', () => {
  it('changes the column, the groups and the settings at once', async () => {
    const { engine, services } = await openHistory();
    fireEvent.click(screen.getByRole('button', { name: 'TTFA', expanded: false }));
    fireEvent.click(screen.getByRole('button', { name: /^Coval TTFA/ }));
    expect(within(grid()).getByRole('columnheader', { name: 'Coval TTFA' })).toBeDefined();
    const asked = { start: 'connected', end: 'firstAudio', addsLeadingSilence: true };
    await waitFor(() => expect(engine.inputsOf('history.group').at(-1)).toMatchObject({ definition: asked }));
    expect(services.settings.state.getState().settings?.definition).toEqual(asked);
  });
});

describe('groups', () => {
  it('come with their n, are pivoted across a second dimension, and compared in pairs', async () => {
    const { engine } = await openHistory();
    const table = await screen.findByRole('table', { name: 'Percentiles by group' });
    const [first, second] = within(table).getAllByRole('button');
    if (first === undefined || second === undefined) throw new Error('no groups');
    fireEvent.click(first);
    // Anywhere in its row.
    fireEvent.click(second.closest('tr')?.lastElementChild ?? second);
    expect([first, second].map((one) => one.getAttribute('aria-pressed'))).toEqual(['true', 'true']);
    fireEvent.keyDown(second, { key: 'Enter' });
    expect(await screen.findByRole('heading', { name: 'Group against group' })).toBeDefined();
    expect(engine.inputsOf('history.compare')).toHaveLength(1);
    fireEvent.change(screen.getByRole('combobox', { name: 'Across' }), { target: { value: 'temperature' } });
    expect(await screen.findByRole('table', { name: 'p50 and p95 by two dimensions' })).toBeDefined();
  });
});
