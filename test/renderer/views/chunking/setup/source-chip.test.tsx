import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { FIRST_STUDIO, type Studio } from '../../../../../core/contract/studio.ts';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { SourceChip } from '../../../../../renderer/views/chunking/setup/source-chip.tsx';
import { settings } from '../../../../factories/page.ts';
import { createPageParts } from '../../../../helpers/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/scripted-engine.ts';

afterEach(cleanup);

it('credits an answer to the model that gave it, not to the one whose name is being typed', async () => {
  const studio: Studio = {
    ...FIRST_STUDIO,
    source: 'model',
    question: { ...FIRST_STUDIO.question, model: 'never-asked' },
    answer: { name: 'small’s answer', tokens: [{ atMs: 120, text: 'Sure.' }] },
  };
  const engine = createScriptedEngine({ 'settings.get': () => settings({ studio }) });
  const { services } = await createPageParts(engine);
  render(
    <ServicesProvider services={services}>
      <SourceChip />
    </ServicesProvider>,
  );
  expect(screen.getByRole('button', { name: 'Text source: small’s answer, 1 token' })).toBeDefined();
});
