import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { cutBy } from '../../../../../core/contract/reply-plan.ts';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { FallbackControl } from '../../../../../renderer/views/live/text/fallback-control.tsx';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';

afterEach(cleanup);

async function openControl() {
  const { engine, services } = await createPageParts();
  render(
    <ServicesProvider services={services}>
      <FallbackControl />
    </ServicesProvider>,
  );
  const list = screen.getByRole('combobox', { name: 'When a request fails' });
  const choose = (value: string) => fireEvent.change(list, { target: { value } });
  const fallback = () => services.settings.state.getState().settings?.fallback;
  return { engine, services, choose, fallback };
}

describe('what is done when a request fails', () => {
  it('is nothing at first, and the run is one request', async () => {
    const { engine, services } = await openControl();
    await services.controller.run();
    expect(engine.inputsOf('run.start')[0]).not.toHaveProperty('plan');
  });

  it('goes into the plan of the next run, a request for each sentence', async () => {
    const { engine, services, choose } = await openControl();
    choose('again');
    await services.controller.run();
    expect(engine.inputsOf('run.start')).toMatchObject([
      { plan: { chunking: { strategy: 'sentence' }, requests: 'one_each', fallback: [{ kind: 'again' }] } },
    ]);
  });

  it('is told to be in vain where all pieces go into one open stream', async () => {
    const { services, choose } = await openControl();
    act(() => {
      services.settings.change({ cut: { ...cutBy({ strategy: 'clause' }), requests: 'one_stream' } });
    });
    choose('again');
    expect(screen.getByText(/^Not in one open stream/)).toBeDefined();
  });

  it('says so where the provider has nothing in one piece', async () => {
    const { services } = await openControl();
    act(() => {
      services.settings.change({ fallback: { kind: 'batch' } });
    });
    expect(screen.getByText(/^This provider never answers in one piece/)).toBeDefined();
  });

  it('asks a second choice, which is found as every target is', async () => {
    const { choose, fallback } = await openControl();
    choose('target');
    fireEvent.click(screen.getByRole('button', { name: / › / }));
    const search = screen.getByRole('combobox', { name: 'Search all targets' });
    fireEvent.change(search, { target: { value: 'thalia' } });
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(fallback()).toMatchObject({ kind: 'target', target: { voice: 'thalia-en' } });
  });

  it('is nothing again', async () => {
    const { choose, fallback } = await openControl();
    choose('again');
    choose('off');
    expect(fallback()).toBeNull();
  });
});
