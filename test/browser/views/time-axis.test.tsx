import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '../../../renderer/app.tsx';
import { ServicesProvider } from '../../../renderer/stores/services.tsx';
import '../../../renderer/theme/theme.css';
import { settings, target } from '../../factories/page.ts';
import { chunks, connection, ended, marks, started } from '../../factories/run-events.ts';
import { createPageParts } from '../../helpers/page/page-parts.ts';

afterEach(cleanup);

/** A run of 8 s of sound, over. */
async function openRun() {
  await page.viewport(1440, 900);
  const { engine, services } = await createPageParts();
  render(
    <div style={{ height: '900px' }}>
      <ServicesProvider services={services}>
        <App />
      </ServicesProvider>
    </div>,
  );
  await services.controller.run();
  const arrivals = Array.from({ length: 80 }, (_, index) => [180 + index * 50, 100] as const);
  for (const event of [
    started({ text: settings().text, target: target(), playback: 'device' }),
    connection(),
    ...marks({ textSent: 5, firstByte: 176, firstAudio: 180, firstSample: 181, playStart: 200, heard: 220 }),
    ...chunks(arrivals),
    ...marks({ lastAudio: 4130, done: 4131, playEnd: 8200 }),
    ended(),
  ]) {
    engine.emitRun('run-1', event);
  }
  const chart = await screen.findByRole('group', { name: /^Audio chunks, 80 arrived/ });
  return { services, chart };
}

const labels = () =>
  [...document.querySelectorAll('.lanes .time-labels text')].map(({ textContent }) =>
    Number(textContent.replace(/[^\d]/g, '')),
  );
const seen = () => ({ from: Math.min(...labels()), to: Math.max(...labels()) });

describe('the time axis of a run', () => {
  it('shows all of a run that is over', async () => {
    await openRun();
    await waitFor(() => {
      expect(seen()).toEqual({ from: 0, to: 6000 });
    });
    expect(document.querySelectorAll('.lanes-block')).toHaveLength(1);
    expect(document.querySelector('.lanes .time-chart-playhead')?.textContent).toBe('8,200');
  });

  it('zooms with the wheel around the pointer, and F shows all again', async () => {
    const { services, chart } = await openRun();
    const { left, width, top } = chart.getBoundingClientRect();
    const wheel = { clientX: left + 50 + (width - 50) / 2, clientY: top + 60, deltaY: -100 };
    for (let notch = 0; notch < 4; notch += 1) fireEvent.wheel(chart, wheel);
    const view = services.ui.getState().view;
    const middleMs = ((view?.fromMs ?? 0) + (view?.toMs ?? 0)) / 2;
    expect((view?.toMs ?? 0) - (view?.fromMs ?? 0)).toBeCloseTo((8200 * 1.02) / 1.25 ** 4, -1);
    expect(middleMs).toBeCloseTo((8200 * 1.02) / 2, -1.5);
    await waitFor(() => {
      expect(seen().from).toBeGreaterThan(0);
    });
    fireEvent.keyDown(document.body, { key: 'f' });
    await waitFor(() => {
      expect(seen()).toEqual({ from: 0, to: 6000 });
    });
  });

  it('pans with a drag, never left of zero, and selects no chunk by it', async () => {
    const { services, chart } = await openRun();
    services.ui.setState({ view: { fromMs: 1000, toMs: 3000 } });
    await waitFor(() => {
      expect(seen()).toEqual({ from: 1000, to: 3000 });
    });
    const { left, width, top } = chart.getBoundingClientRect();
    const pxPerMs = (width - 50) / 2000;
    const at = (ms: number) => ({
      clientX: left + 50 + (ms - 1000) * pxPerMs,
      clientY: top + 12,
      buttons: 1,
    });
    fireEvent.pointerDown(chart, { ...at(2000), button: 0 });
    fireEvent.pointerMove(chart, at(1500));
    expect(services.ui.getState().view?.fromMs).toBeCloseTo(1500, -0.5);
    fireEvent.pointerMove(chart, at(6000));
    expect(services.ui.getState().view?.fromMs).toBe(0);
    fireEvent.pointerMove(chart, at(2500));
    await waitFor(() => {
      expect(seen().from).toBeGreaterThan(0);
    });
    expect(services.ui.getState().view?.fromMs).toBeCloseTo(500, -0.5);
    fireEvent.pointerUp(chart, at(2500));
    fireEvent.click(chart, at(2500));
    expect(services.ui.getState().selectedSeq).toBeNull();
    fireEvent.pointerDown(chart, { ...at(2500), button: 0 });
    fireEvent.pointerUp(chart, at(2500));
    fireEvent.click(chart, at(2500));
    expect(services.ui.getState().selectedSeq).not.toBeNull();
  });

  it('follows the next run again', async () => {
    const { services } = await openRun();
    services.ui.setState({ view: { fromMs: 1000, toMs: 3000 }, selectedSeq: 3 });
    await services.controller.run();
    expect(services.ui.getState()).toMatchObject({ view: null, selectedSeq: null });
  });
});
