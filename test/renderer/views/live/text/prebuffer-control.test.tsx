import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { PrebufferControl } from '../../../../../renderer/views/live/text/prebuffer-control.tsx';
import { settings } from '../../../../factories/page.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

it('shows a prebuffer that was set elsewhere and is more than its slider usually reaches', async () => {
  const engine = createScriptedEngine({ 'settings.get': () => settings({ prebufferMs: 1280 }) });
  const { services } = await createPageParts(engine);
  render(
    <ServicesProvider services={services}>
      <PrebufferControl />
    </ServicesProvider>,
  );
  const slider = screen.getByRole<HTMLInputElement>('slider', { name: 'Player prebuffer' });
  expect([slider.value, slider.max]).toEqual(['1280', '1280']);
});
