import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Voice } from '../../../../../core/contract/catalogue.ts';
import { TargetPicker } from '../../../../../renderer/components/shell/target/target-picker.tsx';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { deepgram, settings, target } from '../../../../factories/page.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

const voice = (label: string, language: string, gender: Voice['gender'], models: string[] = []): Voice => ({
  id: `${label.toLowerCase()}-id`,
  ...{ label, language, gender, models },
});
const VOICES = [
  voice('Thalia', 'en-US', 'female'),
  voice('Apollo', 'en-GB', 'male'),
  voice('Julius', 'de-DE', 'male'),
  voice('Robot', 'multi', 'unknown'),
  voice('Elsewhere', 'en-US', 'female', ['another-model']),
];

async function openVoices() {
  const known = deepgram({ voices: VOICES });
  const engine = createScriptedEngine({
    'catalogue.list': () => [known],
    'settings.get': () =>
      settings({ target: target({ provider: 'deepgram', model: 'aura-2', voice: 'julius-id' }) }),
  });
  const { services } = await createPageParts(engine);
  render(
    <ServicesProvider services={services}>
      <TargetPicker />
    </ServicesProvider>,
  );
  fireEvent.click(screen.getByTitle('voice: Julius, de-DE'));
  const field = screen.getByRole('textbox', { name: 'Search voice' });
  return {
    field,
    search: (value: string) => fireEvent.change(field, { target: { value } }),
    chosen: () => services.settings.state.getState().settings?.target.voice,
  };
}

const shown = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);

describe('the voices of the target picker', () => {
  it('stand with language and gender, those of the model only', async () => {
    const { field } = await openVoices();
    expect(shown()).toEqual([
      'ThaliaAmerican English, female',
      'ApolloBritish English, male',
      'JuliusGerman (Germany), male',
      'Robotmulti',
    ]);
    expect(document.activeElement).toBe(field);
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Julius');
  });

  it.each([
    ['english', ['Thalia', 'Apollo']],
    ['male', ['Apollo', 'Julius']],
    ['english female', ['Thalia']],
    ['de-de', ['Julius']],
    ['apo', ['Apollo']],
    ['robot-id', ['Robot']],
    ['klingon', []],
  ])('are found by "%s"', async (query, labels) => {
    const { search } = await openVoices();
    search(query);
    expect(shown().map((text) => VOICES.find(({ label }) => text?.startsWith(label))?.label)).toEqual(labels);
    const foot = labels.length === 0 ? 'None has all of these words.' : `${labels.length} of 4 shown`;
    expect(screen.getByRole('status').textContent).toBe(foot);
  });

  it('are taken by Enter, the first that is found, or by the arrows', async () => {
    const first = await openVoices();
    first.search('english');
    fireEvent.keyDown(first.field, { key: 'Enter' });
    expect(first.chosen()).toBe('thalia-id');
    expect(screen.queryByRole('option')).toBeNull();
    cleanup();
    const { field } = await openVoices();
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toContain('Thalia');
  });
});
