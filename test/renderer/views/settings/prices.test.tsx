import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { OwnPrice } from '../../../../core/contract/settings.ts';
import { ServicesProvider } from '../../../../renderer/stores/services.tsx';
import { SettingsView } from '../../../../renderer/views/settings/settings-view.tsx';
import { deepgram, provider, settings, target } from '../../../factories/page.ts';
import { createPageParts } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

const PUBLISHED: Provider['prices'][number] = {
  model: 'aura-2',
  usd: 30,
  per: 'million_characters',
  asOf: '2026-05-01',
  source: 'the price page',
};
const MINE: OwnPrice = { provider: 'deepgram', model: 'aura-2', usd: 12.5, per: 'minute' };

async function renderPrices(known: Provider, ownPrices: OwnPrice[] = []) {
  const engine = createScriptedEngine({
    'catalogue.list': () => [provider(), known],
    'settings.get': () => settings({ target: target({ provider: known.id }), ownPrices }),
  });
  const { services } = await createPageParts(engine);
  render(
    <ServicesProvider services={services}>
      <SettingsView />
    </ServicesProvider>,
  );
  return { remembered: () => services.settings.state.getState().settings?.ownPrices };
}

const prices = () => within(screen.getByRole('region', { name: 'Prices' }));
const press = (name: string) => fireEvent.click(prices().getByRole('button', { name }));
const type = (value: string) => fireEvent.change(prices().getByRole('textbox'), { target: { value } });

describe('the price of a model', () => {
  it('is the published one, with date and source', async () => {
    await renderPrices(deepgram({ prices: [PUBLISHED] }));
    expect(prices().getByText('$30.00 per million characters')).toBeDefined();
    expect(prices().getByText('2026-05-01, the price page')).toBeDefined();
  });

  it('gives way to one’s own, which is remembered and called so', async () => {
    const { remembered } = await renderPrices(deepgram({ prices: [PUBLISHED] }));
    press('Set yours, Aura-2');
    type('$12.5');
    fireEvent.change(prices().getByLabelText('Paid for'), { target: { value: 'minute' } });
    press('Save');
    expect(prices().getByText('$12.50 per minute of sound')).toBeDefined();
    expect(prices().getByText(/^yours; published: \$30\.00/)).toBeDefined();
    expect(remembered()).toEqual([MINE]);
    expect(document.activeElement?.textContent).toBe('Change');
  });

  it('stays as it is where Escape is pressed in the form', async () => {
    const { remembered } = await renderPrices(deepgram({ prices: [PUBLISHED] }));
    press('Set yours, Aura-2');
    type('12.5');
    fireEvent.keyDown(prices().getByRole('textbox'), { key: 'Escape' });
    expect(prices().queryByRole('textbox')).toBeNull();
    expect(remembered()).toEqual([]);
  });

  it('goes back to the published one', async () => {
    const other: OwnPrice = { ...MINE, provider: 'openai' };
    const { remembered } = await renderPrices(deepgram({ prices: [PUBLISHED] }), [MINE, other]);
    press('Use published, Aura-2');
    expect(prices().getByText('$30.00 per million characters')).toBeDefined();
    expect(remembered()).toEqual([other]);
    expect(document.activeElement?.textContent).toBe('Set yours');
  });

  it('can be set where none is published', async () => {
    const { remembered } = await renderPrices(deepgram());
    expect(prices().getByText('none published')).toBeDefined();
    press('Set yours, All models');
    type('0');
    press('Save');
    expect(remembered()).toEqual([{ ...MINE, model: '', usd: 0, per: 'million_characters' }]);
  });

  it.each([
    ['', 'Write the price in US dollars, such as 30 or 0.015.'],
    ['-3', 'A price is zero or more.'],
    ['NaN', 'Write a number of US dollars with a decimal point, such as 30 or 0.015.'],
    ['1,5', 'Write a number of US dollars with a decimal point, such as 30 or 0.015.'],
    ['9'.repeat(400), 'This number is too large for a price.'],
  ])('is not taken from %j', async (typed, words) => {
    const { remembered } = await renderPrices(deepgram({ prices: [PUBLISHED] }));
    press('Set yours, Aura-2');
    type(typed);
    press('Save');
    expect(prices().getByRole('alert').textContent).toBe(words);
    expect(prices().getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
    expect(remembered()).toEqual([]);
  });
});
