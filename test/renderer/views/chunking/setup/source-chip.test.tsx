import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { FIRST_STUDIO, type Studio } from '../../../../../core/contract/studio.ts';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { SourceChip } from '../../../../../renderer/views/chunking/setup/source-chip.tsx';
import { readTrace } from '../../../../../renderer/views/chunking/setup/trace-file.ts';
import { settings } from '../../../../factories/page.ts';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/page/scripted-engine.ts';

afterEach(cleanup);

async function renderChip(studio: Studio) {
  const engine = createScriptedEngine({ 'settings.get': () => settings({ studio }) });
  const { services } = await createPageParts(engine);
  render(
    <ServicesProvider services={services}>
      <SourceChip />
    </ServicesProvider>,
  );
}

it('credits an answer to the model that gave it, not to the one whose name is being typed', async () => {
  const studio: Studio = {
    ...FIRST_STUDIO,
    source: 'model',
    question: { ...FIRST_STUDIO.question, model: 'never-asked' },
    answer: { name: 'small’s answer', tokens: [{ atMs: 120, text: 'Sure.' }] },
  };
  await renderChip(studio);
  expect(screen.getByRole('button', { name: 'Text source: small’s answer, 1 token' })).toBeDefined();
});

it('saves a recorded stream with the source that it was opened with', async () => {
  const saved = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:trace');
  const tokens = [{ atMs: 120, text: 'Sure.' }];
  await renderChip({ ...FIRST_STUDIO, source: 'trace', trace: { name: 'x', tokens } });
  fireEvent.click(screen.getByRole('button', { name: /^Text source/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Save tokens' }));
  const file = saved.mock.calls[0]?.[0];
  saved.mockRestore();
  if (!(file instanceof Blob)) throw new Error('no file was saved');
  expect(readTrace('tokens.jsonl', await file.text())).toEqual({
    kind: 'trace',
    trace: { name: 'x', tokens },
  });
});
