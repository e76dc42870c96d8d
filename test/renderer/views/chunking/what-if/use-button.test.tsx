import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type Services, ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import type { Strategy } from '../../../../../renderer/views/chunking/model/comparison.ts';
import { whatIf } from '../../../../../renderer/views/chunking/model/what-if.ts';
import { UseButton } from '../../../../../renderer/views/chunking/what-if/use-button.tsx';
import { replySession, strategiesOf, studioState } from '../../../../factories/studio-runs.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';

afterEach(cleanup);

/** Enough replies that never run dry. */
const replies = Array.from({ length: 20 }, () => replySession({ secondMs: 400 }));

function firstStrategy(): Strategy {
  const [strategy] = strategiesOf(studioState({ '0': replies }), null);
  if (strategy === undefined) throw new Error('nothing was compared');
  return strategy;
}

function renderButton(services: Services, strategy: Strategy, nowMs: number): void {
  const view = whatIf(strategy.recorded, nowMs, 0.05);
  const point = view.recommended;
  if (point === null) throw new Error('nothing is recommended');
  render(
    <ServicesProvider services={services}>
      <UseButton {...{ view, point, strategy }} />
    </ServicesProvider>,
  );
}

async function openButton(strategy = firstStrategy()) {
  const { engine, services } = await createPageParts();
  renderButton(services, strategy, 200);
  const settings = () => services.settings.state.getState().settings;
  return { engine, services, strategy, settings };
}

const press = () => {
  fireEvent.click(screen.getByRole('button'));
};

describe('Use', () => {
  it('has Live cut as the strategy was measured, and hold back as much', async () => {
    const { engine, services, strategy, settings } = await openButton();
    const { plan } = strategy.row;
    expect(screen.getByRole('button').textContent).toBe(`Use ${strategy.name}, 0 ms`);
    press();
    expect(settings()).toMatchObject({
      prebufferMs: 0,
      cut: { ...plan.strategy, inFlight: plan.inFlight },
    });
    await services.controller.run();
    expect(engine.inputsOf('run.start')).toMatchObject([
      { prebufferMs: 0, plan: { ...plan.strategy, inFlight: plan.inFlight, source: { kind: 'typed' } } },
    ]);
  });

  it('brings both back', async () => {
    const { settings, strategy } = await openButton();
    const before = settings();
    press();
    expect(screen.getByRole('button', { name: 'Undo' }).title).toBe('Back to Whole text, 200 ms');
    press();
    expect(settings()).toEqual({ ...before, cut: null });
    expect(screen.getByRole('button').textContent).toBe(`Use ${strategy.name}, 0 ms`);
  });

  it('sets the vendor options that were compared, and leaves the others', async () => {
    const varied = { chunk_length_schedule: '50' };
    const { services, settings } = await openButton({ ...firstStrategy(), varied });
    const target = settings()?.target;
    press();
    expect(settings()?.target).toEqual({ ...target, options: { ...target?.options, ...varied } });
    press();
    expect(services.settings.state.getState().settings?.target).toEqual(target);
  });

  it('is nothing to press where Live does so already', async () => {
    const { services, strategy } = await openButton();
    const { plan } = strategy.row;
    cleanup();
    services.settings.change({ prebufferMs: 0, cut: { ...plan.strategy, inFlight: plan.inFlight } });
    renderButton(services, strategy, 0);
    const button = screen.getByRole<HTMLButtonElement>('button');
    expect([button.disabled, button.textContent]).toEqual([true, `Live uses ${strategy.name}, 0 ms`]);
  });
});
