import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { completeRun, ended } from '../../../factories/run-events.ts';
import { grid, openHistory } from '../../../helpers/page/history-screen.tsx';

// The whole page: busy machines take their time.
vi.setConfig({ testTimeout: 20_000 });

beforeEach(() => {
  // There is no layout here: a table of about eighteen rows, wide enough for every column.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(632);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1400);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the drawer of a run that is not trusted', () => {
  it('says why, in the words of the run', async () => {
    const reasons = ['The page went away before the end.', 'The computer slept.'];
    const instrument = { errorBarMs: 0.2, trusted: false, reasons, loopDelayMaxMs: 0, gcMs: 0 };
    const { engine } = await openHistory();
    engine.answer({
      'history.get': () => ({ events: [...completeRun().slice(0, -1), ended({ instrument })] }),
    });
    fireEvent.keyDown(grid(), { key: 'ArrowDown' });
    fireEvent.keyDown(grid(), { key: 'Enter' });
    expect(await screen.findByText(`Not trusted: ${reasons.join(' ')}`)).toBeDefined();
  });
});
