import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { KeyField } from '../../../renderer/components/key-field.tsx';
import { ServicesProvider } from '../../../renderer/stores/services.tsx';
import { createPageParts } from '../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../helpers/page/scripted-engine.ts';

const CANARY = 'canary-0f6d';

afterEach(cleanup);

async function renderField(engine = createScriptedEngine()) {
  const parts = await createPageParts(engine);
  let done = false;
  render(
    <ServicesProvider services={parts.services}>
      <KeyField provider={{ id: 'deepgram', label: 'Deepgram' }} onDone={() => (done = true)} />
    </ServicesProvider>,
  );
  const field = screen.getByLabelText<HTMLInputElement>('API key for Deepgram');
  fireEvent.change(field, { target: { value: `  ${CANARY} ` } });
  fireEvent.submit(field);
  return { ...parts, field, isDone: () => done };
}

describe('the key field', () => {
  it('hides what is typed, sends it once without spaces, and forgets it', async () => {
    const { engine, field, isDone } = await renderField();
    await waitFor(() => {
      expect(isDone()).toBe(true);
    });
    expect(field.type).toBe('password');
    expect(engine.inputsOf('secret.set')).toEqual([{ provider: 'deepgram', key: CANARY }]);
    expect(field.value).toBe('');
    expect(document.body.innerHTML).not.toContain(CANARY);
  });

  it('says in place why a key was not kept', async () => {
    const locked = { code: 'storage', message: 'The keychain is locked.', hint: 'Unlock it.' } as const;
    const { isDone } = await renderField(createScriptedEngine({ 'secret.set': () => locked }));
    expect(await screen.findByText('The keychain is locked. Unlock it.')).toBeDefined();
    expect(isDone()).toBe(false);
  });
});
