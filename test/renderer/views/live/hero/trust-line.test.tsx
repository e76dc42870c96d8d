import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../../core/session/record/record.ts';
import { Hero } from '../../../../../renderer/views/live/hero/hero.tsx';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { completeRun, connection, ended } from '../../../../factories/run-events.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';

afterEach(cleanup);

const REASON = 'The ± of firstAudio is 6.2 ms, more than 5 ms: the clock was not calibrated yet.';
const DISTURBED = { errorBarMs: 6.2, trusted: false, reasons: [REASON], loopDelayMaxMs: 0, gcMs: 0 };

/** The run's events with another connection and another end. */
const runWith = (temperature: 'cold' | 'warm', instrument?: typeof DISTURBED): RunEvent[] =>
  completeRun().map((event) => {
    if (event.kind === 'connection') return connection({ temperature });
    return event.kind === 'ended' && instrument !== undefined ? ended({ instrument }) : event;
  });

/** Shows the last of these runs. */
async function show(...runs: readonly RunEvent[][]) {
  const { engine, services } = await createPageParts();
  render(
    <ServicesProvider services={services}>
      <Hero />
    </ServicesProvider>,
  );
  for (const [index, events] of runs.entries()) {
    engine.answer({ 'run.start': () => ({ runId: `run-${index}` }) });
    await act(() => services.controller.run());
    act(() => {
      for (const event of events) engine.emitRun(`run-${index}`, event);
    });
  }
}
const line = () => document.querySelector('.trust-line')?.textContent;
const FIRST =
  'A first run is the least trusted: it opens the connection that later runs find open, and the app itself is cold.';

describe('the line under the hero', () => {
  it('says that a first run is the least trusted, and why', async () => {
    await show(runWith('cold'));
    expect(line()).toBe(FIRST);
  });

  it('adds to that what the instrument has against it', async () => {
    await show(runWith('cold', DISTURBED));
    expect(line()).toBe(`${FIRST} ${REASON}`);
  });

  it('says of any later run why it is not trusted', async () => {
    await show(runWith('cold'), runWith('cold', DISTURBED));
    expect(line()).toBe(`Not trusted. ${REASON}`);
  });

  it('says how far a run can be off that the instrument stands by', async () => {
    await show(runWith('cold'), runWith('warm'));
    expect(line()).toBe('Trusted: no time of this run is off by more than ± 0.4 ms.');
  });

  it('has its place before there is anything to say', async () => {
    await show(runWith('cold'), runWith('warm').slice(0, 3));
    expect(screen.getByRole('group', { name: 'Time to first audio' })).toBeDefined();
    expect(line()).toBe('');
  });
});
