import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { cutBy } from '../../../../../core/contract/reply-plan.ts';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import type { SettingsPatch } from '../../../../../renderer/stores/settings/settings-store.ts';
import { CutControl } from '../../../../../renderer/views/live/text/cut-control.tsx';
import { SourceControl } from '../../../../../renderer/views/live/text/source-control.tsx';
import { usePlannedParts } from '../../../../../renderer/views/live/text/use-planned-parts.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';

afterEach(cleanup);

function Cut() {
  return <CutControl planned={usePlannedParts()} />;
}

async function openControls(patch: SettingsPatch = {}) {
  const { engine, services } = await createPageParts();
  services.settings.change(patch);
  render(
    <ServicesProvider services={services}>
      <SourceControl />
      <Cut />
    </ServicesProvider>,
  );
  const list = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
  const labels = (name: string) => [...list(name).options].map(({ text }) => text);
  const choose = (name: string, label: string) => {
    const option = [...list(name).options].find(({ text }) => text === label);
    fireEvent.change(list(name), { target: { value: option?.value } });
  };
  const chosen = () => {
    const { options, selectedIndex } = list('Chunking');
    return options[selectedIndex]?.text;
  };
  return { engine, services, labels, choose, chosen };
}

const HTTP = {
  provider: 'lab',
  model: 'lab-1',
  voice: 'ada',
  transport: 'http',
  format: 'pcm_16000',
} as const;

const TEXT = 'Your card left today, it should arrive on Thursday. Until then, pay with the virtual card.';

describe('how Live cuts its text', () => {
  it('is not at all at first: one request, without a plan', async () => {
    const { engine, services, chosen } = await openControls();
    expect(chosen()).toBe('Whole text');
    await services.controller.run();
    expect(engine.inputsOf('run.start')[0]).not.toHaveProperty('plan');
  });

  it('is one of the strategies of Chunking, with the values they have there', async () => {
    const { engine, services, choose } = await openControls({ text: TEXT });
    choose('Chunking', 'Fixed 120 characters');
    choose('Chunking', 'Clause');
    expect(screen.getByText(/^4 requests: cuts at commas, .*2 in flight$/)).toBeDefined();
    await services.controller.run();
    expect(engine.inputsOf('run.start')).toMatchObject([
      { plan: { ...cutBy({ strategy: 'clause' }), source: { kind: 'typed' } } },
    ]);
  });

  it('stays as it was set when Chunking gets other values', async () => {
    const { labels, chosen } = await openControls({ cut: cutBy({ strategy: 'characters', characters: 80 }) });
    expect(labels('Chunking')).toContain('Fixed 120 characters');
    expect(chosen()).toBe('Fixed 80 characters, as set before');
  });

  it('offers single tokens only where the target takes text in pieces', async () => {
    expect((await openControls()).labels('Chunking')).toContain('Each token');
    cleanup();
    const target = { ...HTTP, endpoint: null };
    expect((await openControls({ target })).labels('Chunking')).not.toContain('Each token');
    cleanup();
    await openControls({ target, cut: { ...cutBy({ strategy: 'token' }), requests: 'one_stream' } });
    expect(screen.getByText(/^Not possible: .* takes a text as a whole, not in pieces\.$/)).toBeDefined();
  });
});

describe('how the text of Live comes', () => {
  it('is as the simulated model of Chunking writes it, at a speed that can be set here', async () => {
    const { engine, services, choose } = await openControls();
    choose('Text source', 'Simulated LLM');
    fireEvent.change(screen.getByRole('spinbutton'), { target: { value: '40' } });
    expect(screen.getByText(/^First token after 300 ms, 1 pause of 1,200 ms in all/)).toBeDefined();
    expect(services.settings.state.getState().settings?.studio.llm.tokensPerSecond).toBe(40);
    await services.controller.run();
    expect(engine.inputsOf('run.start')).toMatchObject([
      { plan: { chunking: { strategy: 'whole' }, source: { kind: 'tokens', origin: 'simulated' } } },
    ]);
  });
});
