import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { LatencyClaim, Provider } from '../../../../core/contract/catalogue.ts';
import { ServicesProvider } from '../../../../renderer/stores/services.tsx';
import { ClaimLine } from '../../../../renderer/views/live/hero/claim-line.tsx';
import { deepgram, provider, settings, target } from '../../../factories/page.ts';
import { createPageParts } from '../../../helpers/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/scripted-engine.ts';

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
  return services;
}

const line = () => screen.queryByRole('region', { name: 'Published by Deepgram, not measured here' });

describe('the line under the measured figure', () => {
  it('quotes the vendor with date and source, as text and without a link', async () => {
    await renderLine(deepgram({ claims: [CLAIM] }));
    expect(line()?.textContent).toBe(
      'Deepgram says sub-200 ms baseline TTFB · 2026-08 · the product page. ' +
        'It measures the first byte, which may come before audio.',
    );
    expect(line()?.querySelector('a')).toBeNull();
  });

  it('leads to the other claims', async () => {
    const { ui } = await renderLine(deepgram({ claims: [CLAIM, { ...CLAIM, words: '616 ms' }] }));
    fireEvent.click(screen.getByRole('button', { name: '1 more in Settings' }));
    expect(ui.getState().screen).toBe('settings');
  });

  it('is not there where nothing is claimed', async () => {
    await renderLine(provider());
    expect(screen.queryByRole('region')).toBeNull();
  });
});
