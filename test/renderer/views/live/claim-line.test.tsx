import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { LatencyClaim, Provider } from '../../../../core/contract/catalogue.ts';
import { ServicesProvider } from '../../../../renderer/stores/services.tsx';
import { ClaimLine } from '../../../../renderer/views/live/hero/claim-line.tsx';
import { deepgram, provider, settings, target } from '../../../factories/page.ts';
import { createPageParts } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

const CLAIM: LatencyClaim = {
  ...{ model: '', ms: 200, words: 'sub-200 ms baseline TTFB' },
  ...{ asOf: '2026-08', source: 'the product page' },
};

async function renderLine(known: Provider) {
  const engine = createScriptedEngine({
    'catalogue.list': () => [known],
    'settings.get': () => settings({ target: target({ provider: known.id, model: 'aura-2' }) }),
  });
  const { services } = await createPageParts(engine);
  render(
    <ServicesProvider services={services}>
      <ClaimLine />
    </ServicesProvider>,
  );
}

const line = () => screen.queryByRole('region', { name: 'Published by Deepgram, not measured here' });

describe('the line under the measured figure', () => {
  it('quotes the vendor with date and source, as text and without a link', async () => {
    await renderLine(deepgram({ claims: [CLAIM] }));
    expect(line()?.querySelector('p')?.textContent).toBe(
      'Deepgram says sub-200 ms baseline TTFB · 2026-08 · the product page',
    );
    expect(line()?.querySelector('a')).toBeNull();
  });

  it('tells on request what is measured, of each claim', async () => {
    await renderLine(deepgram({ claims: [CLAIM, { ...CLAIM, words: '616 ms', asOf: '2025-07' }] }));
    fireEvent.click(screen.getByRole('button', { name: 'What it measures' }));
    const list = screen.getByRole('dialog', { name: 'Latency published by Deepgram' });
    expect([...list.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      'sub-200 ms baseline TTFB Measured to the first byte, which may come before audio.2026-08, the product page',
      '616 ms What is measured is not said.2025-07, the product page',
    ]);
  });

  it('is not there where nothing is claimed', async () => {
    await renderLine(provider());
    expect(screen.queryByRole('region')).toBeNull();
  });
});
