import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ServicesProvider } from '../../../../../renderer/stores/services.tsx';
import { PhrasesSection } from '../../../../../renderer/views/settings/phrases/phrases-section.tsx';
import { createPageParts } from '../../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../../helpers/page/scripted-engine.ts';

const MB = 1024 * 1024;
const CUT = { code: 'cut', message: 'It was cut.', hint: 'Try again.' } as const;

afterEach(cleanup);

async function renderSection() {
  const engine = createScriptedEngine({
    'cache.info': () => ({ count: 12, sizeBytes: 3 * MB, limitBytes: 64 * MB }),
    'cache.clear': () => ({ count: 12 }),
    'cache.warm': ({ phrases: [phrase = ''] }) =>
      phrase === 'Bad.' ? [{ phrase, outcome: 'failed', failure: CUT }] : [{ phrase, outcome: 'kept' }],
  });
  const { services } = await createPageParts(engine);
  render(
    <ServicesProvider services={services}>
      <PhrasesSection />
    </ServicesProvider>,
  );
  await screen.findByText('12 phrases, 3.0 MB of 64.0 MB');
  return engine;
}

describe('the phrase cache in Settings', () => {
  it('says what it holds, and is cleared', async () => {
    const engine = await renderSection();
    engine.answer({ 'cache.info': () => ({ count: 0, sizeBytes: 0, limitBytes: 64 * MB }) });
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await screen.findByText('0 phrases, 0.0 MB of 64.0 MB');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Clear' }).disabled).toBe(true);
  });

  it('has a list spoken with the chosen voice, and says what became of each phrase', async () => {
    const engine = await renderSection();
    fireEvent.change(screen.getByLabelText('Generate beforehand, a phrase on each line'), {
      target: { value: ' Sure. \n\nBad.\nSure.' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Generate with Lab, ada' }));
    await screen.findByText('2 of 2 phrases, 1 failed, done');
    expect(engine.inputsOf('cache.warm')).toMatchObject([{ phrases: ['Sure.'] }, { phrases: ['Bad.'] }]);
    const rows = screen.getByRole('list', { name: 'Generated phrases' }).textContent;
    expect(rows).toBe('kept Sure.failed Bad.It was cut. Try again.');
  });

  it('takes a limit, and keeps it before it looks again', async () => {
    const engine = await renderSection();
    fireEvent.change(screen.getByLabelText(/^Limit/), { target: { value: '128' } });
    await screen.findByText('12 phrases, 3.0 MB of 64.0 MB');
    await new Promise((done) => setTimeout(done));
    expect(engine.inputsOf('settings.set')).toEqual([{ phraseCacheMb: 128 }]);
  });
});
