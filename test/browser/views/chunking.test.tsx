import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { encodeWav16 } from '../../../core/audio/wav-encode.ts';
import { replayIdOf } from '../../../core/contract/portable.ts';
import type { Settings } from '../../../core/contract/settings.ts';
import { FIRST_STUDIO, type Studio } from '../../../core/contract/studio.ts';
import { App } from '../../../renderer/app.tsx';
import { ServicesProvider } from '../../../renderer/stores/services.tsx';
import '../../../renderer/theme/theme.css';
import { settings } from '../../factories/page.ts';
import { ended, failed, started } from '../../factories/run-events.ts';
import { replyEvents, VAIN_GUESS } from '../../factories/studio-runs.ts';
import { createPageParts } from '../../helpers/page/page-parts.ts';
import { createScriptedEngine, type ScriptedEngine } from '../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

const WAV = encodeWav16([Float32Array.from({ length: 16_000 }, (_, index) => Math.sin(index / 9))], 16_000);
const REPLAY = replayIdOf('1');
const STUDIO = { ...FIRST_STUDIO, runsEach: 6, strategies: FIRST_STUDIO.strategies.slice(0, 2) };

/** First strategy: sooner, and every reply stands still for 300 ms. Second: later, never. */
const shapeOf = (strategy: string) =>
  strategy === 'first_fragment' ? { ttfaMs: 100, secondMs: 900 } : { ttfaMs: 300, secondMs: 600 };

interface Quick {
  readonly studio?: Studio;
  /** The ± of each run, which is not trusted for it. */
  readonly untrustedMs?: number;
  /** A phrase was guessed in vain. */
  readonly guess?: boolean;
}

/** Ends every run as soon as it is asked for. */
function quickEngine({ studio = STUDIO, untrustedMs, guess = false }: Quick = {}): ScriptedEngine {
  let count = 0;
  const engine: ScriptedEngine = createScriptedEngine({
    'settings.get': () => settings({ studio }),
    'history.audio': () => ({ wav: WAV }),
    'session.replay': () => ({ runId: REPLAY }),
    'run.start': ({ plan }) => {
      const runId = `run-${String((count += 1))}`;
      const shape = shapeOf(plan?.chunking.strategy ?? '');
      const [begun, ...rest] = replyEvents(untrustedMs === undefined ? shape : { ...shape, untrustedMs });
      const events = [begun, ...(guess ? [VAIN_GUESS] : []), ...rest].filter((event) => event !== undefined);
      setTimeout(() => {
        for (const event of events) engine.emitRun(runId, event);
      });
      return { runId };
    },
  });
  return engine;
}

async function openChunking(engine: ScriptedEngine, width = 1440, height = 900) {
  await page.viewport(width, height);
  const parts = await createPageParts(engine);
  render(
    <div style={{ height: `${String(height)}px` }}>
      <ServicesProvider services={parts.services}>
        <App />
      </ServicesProvider>
    </div>,
  );
  fireEvent.keyDown(window, { key: '3' });
  return parts;
}

async function compare(engine = quickEngine(), width?: number, height?: number) {
  const parts = await openChunking(engine, width, height);
  fireEvent.keyDown(window, { key: ' ' });
  await screen.findByText('12 of 12 runs, warm');
  await allRead();
  return parts;
}

/** Figures are made between frames: those of the last run come after its end. */
const allRead = () =>
  waitFor(() => {
    expect(screen.getByRole('table', { name: 'Results by strategy' }).textContent).toMatch(/n=6.*n=6/);
    expect(screen.getByRole('button', { name: 'Hear it' })).toBeDefined();
  });

const seriousOf = async (element: Element) => {
  for (const animation of document.getAnimations()) animation.finish();
  const { violations } = await axe.run(element, { resultTypes: ['violations'] });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
};

describe('the Chunking screen', () => {
  it('says before the first comparison what Space will do', async () => {
    await openChunking(quickEngine());
    expect(
      await screen.findByRole('heading', { name: 'Press Space to compare 2 ways to cut a reply' }),
    ).toBeDefined();
    expect(screen.getByText(/silently: 12 replies, about \d+ (s|min)\. Then you see/)).toBeDefined();
    expect(await seriousOf(screen.getByRole('main'))).toEqual([]);
  });

  it('shows lanes, results and a verdict, and nothing of it is played', async () => {
    const { player } = await compare();
    const table = screen.getByRole('table', { name: 'Results by strategy' });
    expect(within(table).getAllByRole('row')).toHaveLength(3);
    expect(document.querySelector('.studio-verdict')?.textContent).toBe(
      'First fragment fast speaks 200 ms sooner than Clause, but every reply ran dry. Clause never did.',
    );
    expect(document.querySelectorAll('.chunking-lane')).toHaveLength(2);
    expect(document.querySelectorAll('.chunking-gap')).toHaveLength(1);
    expect(player.told.filter((told) => told.startsWith('begin'))).toEqual([]);
    expect(await seriousOf(screen.getByRole('main'))).toEqual([]);
  });

  it('gives lanes and curve as tables', async () => {
    await compare();
    for (const name of [/^2 strategies from the first LLM token/, /^Time to ear against replies/]) {
      const chart = screen.getByRole('group', { name });
      fireEvent.keyDown(chart, { key: 't' });
      expect(within(chart).getAllByRole('row').length).toBeGreaterThan(2);
    }
  });

  it('recommends nothing from too few runs, and measures the strategy on until it can', async () => {
    const { engine } = await compare();
    expect(document.querySelector('.studio-what-if')?.textContent).not.toMatch(/\d, (now, )?recommended/);
    expect(screen.getByText(/Not recommended: 6 runs cannot tell under 5%, 20 can\./)).toBeDefined();
    expect(screen.getByText(/^14 more runs: about \d+ (s|min)(, price not known)?\.$/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Use Clause, 0 ms anyway' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Run 14 more' }));
    await screen.findByText('12 of 12 runs, warm, then 14 of 14 more');
    expect(engine.inputsOf('run.start')).toHaveLength(26);
    expect(await screen.findByText('Clause, 20 recorded runs: 6 compared, 14 more')).toBeDefined();
    expect(document.querySelector('.studio-what-if')?.textContent).toContain('0, recommended');
    expect(screen.getByRole('table', { name: 'Results by strategy' }).textContent).not.toContain('n=20');
  });

  it('sets the recommended prebuffer for Live too, and takes it back', async () => {
    const { services } = await compare();
    const prebufferMs = () => services.settings.state.getState().settings?.prebufferMs;
    await userEvent.click(screen.getByRole('button', { name: 'Run 14 more' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Use Clause, 0 ms' }));
    expect(prebufferMs()).toBe(0);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(prebufferMs()).toBe(200);
  });

  it('plays a recorded run under the chosen prebuffer', async () => {
    const { engine, player } = await compare();
    await userEvent.click(screen.getByRole('button', { name: 'Hear it' }));
    await waitFor(() => {
      expect(engine.inputsOf('session.replay')).toMatchObject([{ session: null, prebufferMs: 0 }]);
    });
    engine.emitRun(REPLAY, started({ prebufferMs: 0 }));
    expect(player.told.at(-1)).toBe(`begin ${REPLAY}`);
    await screen.findByText(/with a prebuffer of 0 ms: expected no underrun; so far no underrun/);
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(player.told.at(-1)).toBe(`stop ${REPLAY}`);
  });

  it('looks closely at the strategy that is chosen', async () => {
    await compare();
    await userEvent.click(screen.getByRole('button', { name: /^First fragment fast/ }));
    expect(screen.getByText('First fragment fast, 6 recorded runs')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Use First fragment fast, 510 ms anyway' })).toBeDefined();
  });

  it('leads to the key where the engine takes no run without one', async () => {
    const refusal = { code: 'key_missing', message: 'Deepgram needs a key.', hint: 'Add one.' } as const;
    const { services } = await openChunking(createScriptedEngine({ 'run.start': () => refusal }));
    fireEvent.keyDown(window, { key: ' ' });
    await userEvent.click(await screen.findByRole('button', { name: 'Add the key' }));
    expect(services.ui.getState()).toMatchObject({ screen: 'settings', keyEntry: 'lab' });
  });

  it('keeps the reason of a run that failed, and its hint, after Stop', async () => {
    let count = 0;
    const engine: ScriptedEngine = createScriptedEngine({
      'settings.get': () => settings({ studio: STUDIO }),
      'run.start': () => {
        const runId = `run-${String((count += 1))}`;
        const events = [started(), failed(50, 'cut'), ended({ outcome: 'failed' })];
        if (count === 1) setTimeout(() => events.forEach((event) => engine.emitRun(runId, event)));
        return { runId };
      },
    });
    await openChunking(engine);
    fireEvent.keyDown(window, { key: ' ' });
    await screen.findByText(/^1 of 12 runs, warm, 1 failed/);
    fireEvent.keyDown(window, { key: 'Escape' });
    expect((await screen.findByRole('list', { name: 'Failed runs' })).textContent).toMatch(
      /, 1 run failed: It went wrong\. Try again\.$/,
    );
  });

  it('is not stopped by the second click of a double click that began it, nor goes on by that of one that paused it', async () => {
    const { services } = await openChunking(
      createScriptedEngine({ 'settings.get': () => settings({ studio: STUDIO }) }),
    );
    await userEvent.dblClick(screen.getByRole('button', { name: /^Run all 2/ }));
    await screen.findByRole('button', { name: /^Stop/ });
    expect(services.studio.state.getState().stage.kind).toBe('running');
    await userEvent.dblClick(screen.getByRole('button', { name: 'Pause' }));
    await screen.findByRole('button', { name: 'Go on' });
    await userEvent.click(screen.getByRole('button', { name: /^Stop/ }));
    expect(services.studio.state.getState().stage.kind).toBe('stopping');
  });

  it('tells on Live that a run now would disturb the comparison, and be disturbed', async () => {
    await openChunking(createScriptedEngine({ 'settings.get': () => settings({ studio: STUDIO }) }));
    fireEvent.keyDown(window, { key: '1' });
    expect(screen.queryByText(/^A comparison is under way/)).toBeNull();
    fireEvent.keyDown(window, { key: '3' });
    fireEvent.keyDown(window, { key: ' ' });
    await screen.findByRole('button', { name: /^Stop/ });
    fireEvent.keyDown(window, { key: '1' });
    expect(await screen.findByText('A comparison is under way: a run beside it disturbs both')).toBeDefined();
  });

  it('says from what its times count where the text is there at once', async () => {
    await compare(quickEngine({ studio: { ...STUDIO, source: 'paste' } }));
    expect(screen.getByText('ms from the text, 5 at a time, means per reply')).toBeDefined();
    expect(screen.getByText(/fed the same stream; time from the text$/)).toBeDefined();
    expect(screen.getByRole('group', { name: /^2 strategies from the text;/ })).toBeDefined();
  });

  it('marks what is not trusted in its row, its lane and the verdict', async () => {
    await compare(quickEngine({ untrustedMs: 820 }));
    expect(screen.getAllByText(', not trusted: ±820 ms')).toHaveLength(2);
    expect(screen.getAllByText('2 requests, not trusted: ±820 ms')).toHaveLength(2);
    expect(document.querySelector('.studio-verdict')?.textContent).toContain(
      'None of these 12 runs is trusted: times are off by up to ±820 ms',
    );
    expect(document.querySelectorAll('[data-best="true"]')).toHaveLength(0);
  });

  it('cuts no number at the edge of the table: what does not fit is not there until it is scrolled to', async () => {
    for (const [width, height] of [
      [1440, 900],
      [1024, 720],
    ] as const) {
      await compare(quickEngine({ guess: true }), width, height);
      const frame = document.querySelector<HTMLElement>('.studio-table-frame');
      if (frame === null) throw new Error('there is no table');
      const edge = () => frame.getBoundingClientRect().left + frame.clientWidth + 1;
      const shown = () =>
        [...frame.querySelectorAll('td')].filter((cell) => getComputedStyle(cell).opacity !== '0');
      await waitFor(() => {
        expect(shown().filter((cell) => cell.getBoundingClientRect().right > edge())).toEqual([]);
      });
      frame.scrollLeft = frame.scrollWidth;
      await waitFor(() => {
        expect(shown().some((cell) => cell.cellIndex === 11)).toBe(true);
      });
      const names = frame.querySelector('thead th')?.getBoundingClientRect().right ?? 0;
      expect(shown().filter((cell) => cell.getBoundingClientRect().left < names - 1)).toEqual([]);
      cleanup();
    }
  });

  it('says in which setup the results were measured as soon as the one on screen is another', async () => {
    const { services } = await compare();
    const change = (patch: Partial<Settings>) => {
      act(() => services.settings.change(patch));
    };
    const { prebufferMs } = settings({});
    expect(screen.queryByText(/^measured with /)).toBeNull();
    change({ prebufferMs: prebufferMs + 200 });
    const words = new RegExp(`^measured with ${String(prebufferMs)} ms prebuffer; `);
    expect(screen.getAllByText(words)).toHaveLength(2);
    change({ prebufferMs, studio: { ...STUDIO, reply: 'Hello there, friend.' } });
    expect(screen.getAllByText(/^measured with another reply: Card delivery reply; /)).toHaveLength(2);
    change({ studio: STUDIO });
    expect(screen.queryByText(/^measured with /)).toBeNull();
  });

  it('says what is missing where nothing can be compared', async () => {
    const off = STUDIO.strategies.map((one) => ({ ...one, isOn: false }));
    for (const [studio, title] of [
      [{ ...STUDIO, reply: ' ' }, 'There is no reply to speak yet'],
      [{ ...STUDIO, strategies: off }, 'No strategy is chosen yet'],
    ] as const) {
      await openChunking(quickEngine({ studio }));
      expect(await screen.findByRole('heading', { name: title })).toBeDefined();
      expect(screen.queryByText(/^Press Space/)).toBeNull();
      cleanup();
    }
  });

  it('has one heading of the first level, with results and without', async () => {
    const heading = () => screen.getAllByRole('heading', { level: 1 }).map(({ textContent }) => textContent);
    await openChunking(quickEngine());
    expect(heading()).toEqual(['Chunking']);
    cleanup();
    await compare();
    expect(heading()).toEqual(['Chunking']);
  });

  it('remembers what is compared', async () => {
    const { services } = await openChunking(quickEngine());
    await userEvent.click(screen.getByRole('button', { name: /^Strategies: / }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Clause' }));
    expect(services.settings.state.getState().settings?.studio.strategies[1]?.isOn).toBe(false);
    expect(screen.getByRole('button', { name: 'Run all 1 Space' })).toBeDefined();
  });

  it('fits a small window', async () => {
    await openChunking(quickEngine(), 1024, 720);
    fireEvent.keyDown(window, { key: ' ' });
    await screen.findByText('12 of 12 runs, warm');
    await allRead();
    expect(document.documentElement.scrollWidth).toBe(1024);
    expect(document.querySelector('.what-if-chart')?.clientHeight).toBeGreaterThan(100);
  });

  it('keeps the curve and the buttons under it whole where its words are long', async () => {
    await compare(quickEngine({ untrustedMs: 820 }), 1024, 720);
    const panel = document.querySelector('.studio-what-if')?.getBoundingClientRect();
    const buttons = [...document.querySelectorAll('.studio-what-if-actions button')];
    expect(document.querySelector('.what-if-chart')?.clientHeight).toBeGreaterThanOrEqual(84);
    expect(buttons).toHaveLength(2);
    for (const button of buttons) {
      expect(button.getBoundingClientRect().bottom).toBeLessThanOrEqual(panel?.bottom ?? 0);
    }
  });
});
