import { describe, expect, it } from 'vitest';
import { STUDIO_TRACE_TOKENS } from '../../../../core/contract/studio.ts';
import { createModelStore } from '../../../../renderer/stores/studio/model-store.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const QUESTION = { endpoint: 'http://127.0.0.1:9', model: 'small', system: '', prompt: 'Hello?' };

describe('a language model on the page', () => {
  it('knows again whether there is a key whenever keys change', async () => {
    const engine = createScriptedEngine();
    const model = createModelStore(engine);
    model.watch();
    await model.loadKey();
    expect(model.state.getState().keyState).toBe('missing');
    engine.answer({ 'model.key': () => ({ keyState: 'environment' }) });
    engine.emit({ type: 'catalogue_changed' });
    await new Promise((done) => setTimeout(done));
    expect(model.state.getState().keyState).toBe('environment');
  });

  it('refuses an answer that is too long to be remembered', async () => {
    const tokens = Array.from({ length: STUDIO_TRACE_TOKENS + 1 }, (_, atMs) => ({ atMs, text: 'a' }));
    const model = createModelStore(createScriptedEngine({ 'model.ask': () => ({ tokens }) }));
    expect(await model.ask(QUESTION)).toBeNull();
    expect(model.state.getState()).toMatchObject({ askedAt: null, failure: { code: 'too_large' } });
  });
});
