import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect } from 'vitest';
import { App } from '../../../renderer/app.tsx';
import { ServicesProvider } from '../../../renderer/stores/services.tsx';
import { completeRun } from '../../factories/run-events.ts';
import { manyRows } from '../../factories/run-rows.ts';
import { historyAnswers } from './history-answers.ts';
import { createPageParts } from './page-parts.ts';
import { type ScriptedEngine, createScriptedEngine } from './scripted-engine.ts';

export const newestFirst = (count: number) => manyRows(count, 7).reverse();

/** The whole page on its History screen, over these runs. */
export async function openHistory(
  rows = newestFirst(300),
  more: Parameters<typeof createScriptedEngine>[0] = {},
) {
  const engine = createScriptedEngine({
    ...historyAnswers(rows),
    ...more,
    'history.get': () => ({ events: completeRun() }),
  });
  const parts = await renderHistory(engine);
  if (rows.length > 0) await waitFor(() => expect(dataRows().length).toBeGreaterThan(0));
  return parts;
}

/** The same, before the engine has answered. */
export async function renderHistory(engine: ScriptedEngine) {
  const parts = await createPageParts(engine);
  parts.services.history.connect();
  render(
    <ServicesProvider services={parts.services}>
      <App />
    </ServicesProvider>,
  );
  fireEvent.keyDown(window, { key: '5' });
  return parts;
}

/** By their roles, without the names of all that is on the page: those are reckoned anew at every look. */
export function grid(): HTMLElement {
  const found = document.querySelector<HTMLElement>('[role="grid"][aria-label="Runs"]');
  if (found === null) throw new Error('there is no table of runs');
  return found;
}
export const dataRows = () => [...grid().querySelectorAll('[role="row"][aria-selected]')];
export const numbers = () => dataRows().map((row) => row.querySelector('[role="gridcell"]')?.textContent);
export const selected = () => dataRows().filter((row) => row.getAttribute('aria-selected') === 'true');
export const query = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Find runs' });

export async function find(words: string) {
  fireEvent.change(query(), { target: { value: words } });
  fireEvent.keyDown(query(), { key: 'Enter' });
  await act(() => Promise.resolve());
}
