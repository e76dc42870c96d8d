import { act, cleanup, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { historyAnswers } from '../../../helpers/page/history-answers.ts';
import { newestFirst, renderHistory } from '../../../helpers/page/history-screen.tsx';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

describe('the panels below the table', () => {
  it('ask for what is made of all runs behind the rows', async () => {
    let answerRows = (): void => undefined;
    const engine = createScriptedEngine(historyAnswers(newestFirst(30)));
    const invoke = engine.invoke.bind(engine);
    vi.spyOn(engine, 'invoke').mockImplementation(async (name, input) => {
      if (name === 'history.rows') await new Promise<void>((resolve) => (answerRows = resolve));
      return invoke(name, input);
    });
    const asked = () => engine.inputsOf('history.group').length;
    await renderHistory(engine);
    await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    expect(asked()).toBe(0);
    act(() => answerRows());
    await waitFor(() => expect(asked()).toBe(1));
  });
});
