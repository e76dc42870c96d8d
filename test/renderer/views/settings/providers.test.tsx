import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionTest } from '../../../../core/contract/connection-test.ts';
import { ServicesProvider } from '../../../../renderer/stores/services.tsx';
import { SettingsView } from '../../../../renderer/views/settings/settings-view.tsx';
import { deepgram, provider, settings } from '../../../factories/page.ts';
import { createPageParts } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

const TESTED: ConnectionTest = {
  steps: { dnsMs: 11.84, tcpMs: 21.3, tlsMs: 24.1, answerMs: 26.9, totalMs: 84.14 },
  tls: { version: 'TLSv1.3', resumed: false },
  remoteAddress: '192.0.2.7',
  protocol: 'websocket',
  status: 101,
  isKeyAccepted: true,
};
const known = deepgram({
  keyState: 'environment',
  keyForms: [{ label: 'API key', looksLike: 'dg-…' }],
  regions: [
    { id: 'us', label: 'United States', host: 'api.example.com' },
    { id: 'eu', label: 'European Union', host: 'api.eu.example.com' },
  ],
  prices: [
    { model: 'aura-2', usd: 30, per: 'million_characters', asOf: '2026-05-01', source: 'the price page' },
  ],
  claims: [
    { model: 'aura-2', ms: 200, words: 'sub-200 ms TTFB', asOf: '2026-04-01', source: 'the product page' },
  ],
});

async function renderSettings(answers: Parameters<typeof createScriptedEngine>[0] = {}) {
  const engine = createScriptedEngine({
    'catalogue.list': () => [provider(), known],
    'settings.get': () => settings({ target: { ...settings().target, provider: 'deepgram' } }),
    ...answers,
  });
  const parts = await createPageParts(engine);
  render(
    <ServicesProvider services={parts.services}>
      <SettingsView />
    </ServicesProvider>,
  );
  return parts;
}

const block = (name: string) => within(screen.getByRole('region', { name }));
const press = (name: string, label: string): boolean => fireEvent.click(block(name).getByText(label));

describe('the settings of a provider', () => {
  it('ask nothing of the network until a button is pressed', async () => {
    const { engine } = await renderSettings();
    const names = new Set(engine.asked.map(({ name }) => name));
    for (const name of ['connection.test', 'regions.sweep', 'voices.refresh'] as const)
      expect(names.has(name)).toBe(false);
  });

  it('name the host that is asked: the vendor’s, or one’s own', async () => {
    await renderSettings();
    expect(screen.getByText(/; api\.deepgram\.com$/)).toBeDefined();
    cleanup();
    const own = { ...settings().target, provider: 'deepgram', endpoint: 'ws://127.0.0.1:9000' };
    await renderSettings({ 'settings.get': () => settings({ target: own }) });
    expect(screen.getByText(/; 127\.0\.0\.1:9000$/)).toBeDefined();
    expect(screen.queryByText(/api\.deepgram\.com$/)).toBeNull();
  });

  it('show where the time of a connection test went, and that the key is taken', async () => {
    const { engine } = await renderSettings({ 'connection.test': () => TESTED });
    press('Connection test', 'Test');
    expect(await block('Connection test').findByText('Key accepted')).toBeDefined();
    expect(block('Connection test').getByLabelText('Connection, 84.1 ms in all')).toBeDefined();
    expect(block('Connection test').getByText('11.8')).toBeDefined();
    expect(engine.inputsOf('connection.test')).toHaveLength(1);
    expect(block('Providers').getByText('84 ms')).toBeDefined();
  });

  it('say that a key was refused, here and in the list', async () => {
    const refused = { ...TESTED, status: 401, isKeyAccepted: false };
    await renderSettings({ 'connection.test': () => refused });
    press('Connection test', 'Test');
    expect(await block('Connection test').findByText('Key refused')).toBeDefined();
    expect(block('Providers').getByText('refused, 401')).toBeDefined();
  });

  it('say why there was no connection and what to do', async () => {
    const failure = {
      code: 'dns',
      message: 'The name does not resolve.',
      hint: 'Check the network.',
    } as const;
    await renderSettings({ 'connection.test': () => failure });
    press('Connection test', 'Test');
    const alert = await block('Connection test').findByRole('alert');
    expect(alert.textContent).toContain('The name does not resolve.');
    expect(alert.textContent).toContain('Check the network.');
  });

  it('list regions nearest first once measured, and keep the one that is chosen', async () => {
    const steps = TESTED.steps;
    const { services } = await renderSettings({
      'regions.sweep': () => [
        { region: 'eu', host: 'api.eu.example.com', n: 5, steps, error: null },
        { region: 'us', host: 'api.example.com', n: 5, steps: { ...steps, tcpMs: 89 }, error: null },
      ],
    });
    press('Region', 'Measure all');
    await block('Region').findByText('21.3 ms');
    const labels = block('Region')
      .getAllByRole('radio')
      .map((radio) => radio.parentElement?.textContent);
    expect(labels[0]).toContain('European Union');
    fireEvent.click(block('Region').getByLabelText(/European Union/));
    expect(services.settings.state.getState().settings?.target.region).toBe('eu');
  });

  it('say what keeps a region from being chosen', async () => {
    const { services } = await renderSettings();
    const { settings } = services;
    const now = settings.state.getState().settings;
    if (now === null) throw new Error('no settings');
    act(() => {
      settings.change({ target: { ...now.target, endpoint: 'ws://127.0.0.1:9000' } });
    });
    expect(block('Region').getByText(/^The target goes to ws:\/\/127\.0\.0\.1:9000\. Empty/)).toBeDefined();
    const radios = block('Region').getAllByRole<HTMLInputElement>('radio');
    expect(radios.map(({ checked, disabled }) => [checked, disabled])).toEqual(
      radios.map(() => [false, true]),
    );
  });

  it('fetch the voices on demand', async () => {
    const { engine } = await renderSettings({
      'voices.refresh': () => ({ count: 2, asOf: '2026-06-01T00:00:00Z' }),
    });
    press('Voices', 'Refresh');
    await block('Voices').findByText('Refresh');
    expect(engine.inputsOf('voices.refresh')).toEqual([{ provider: 'deepgram' }]);
  });

  it('show what the vendor says of its latency with date and source, as not measured', async () => {
    await renderSettings();
    const published = block('Latency published by Deepgram');
    expect(published.getByText('not measured here')).toBeDefined();
    expect(published.getByText('2026-04-01, the product page')).toBeDefined();
    expect(published.getByText('“sub-200 ms TTFB”')).toBeDefined();
  });

  it('change with the provider that is chosen in the list', async () => {
    await renderSettings();
    fireEvent.click(block('Providers').getByText('Lab'));
    expect(screen.queryByRole('region', { name: 'API key' })).toBeNull();
    expect(screen.getByRole('region', { name: 'Connection test' })).toBeDefined();
  });
});
