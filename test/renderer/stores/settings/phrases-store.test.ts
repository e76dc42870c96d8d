import { describe, expect, it } from 'vitest';
import { createPhrasesStore } from '../../../../renderer/stores/settings/phrases-store.ts';
import { target } from '../../../factories/page.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

const INFO = { count: 2, sizeBytes: 2048, limitBytes: 4096 };

describe('the phrase cache on the page', () => {
  it('has a list spoken one by one, tells each as it comes, and looks again what is held', async () => {
    const engine = createScriptedEngine({
      'cache.info': () => INFO,
      'cache.warm': ({ phrases: [phrase = ''] }) => [
        { phrase, outcome: phrase === 'B' ? 'was_there' : 'kept' },
      ],
    });
    const phrases = createPhrasesStore(engine);
    await phrases.warm(target(), ['A', 'B']);
    expect(engine.inputsOf('cache.warm')).toEqual([
      { target: target(), phrases: ['A'] },
      { target: target(), phrases: ['B'] },
    ]);
    expect(phrases.state.getState()).toMatchObject({
      info: INFO,
      warming: { wanted: 2, isUnderWay: false, done: [{ outcome: 'kept' }, { outcome: 'was_there' }] },
    });
  });

  it('stops between two phrases', async () => {
    const phrases = createPhrasesStore(
      createScriptedEngine({
        'cache.warm': ({ phrases: [phrase = ''] }) => {
          phrases.stop();
          return [{ phrase, outcome: 'kept' }];
        },
      }),
    );
    await phrases.warm(target(), ['A', 'B', 'C']);
    expect(phrases.state.getState().warming).toMatchObject({ wanted: 3, isUnderWay: false });
    expect(phrases.state.getState().warming?.done).toHaveLength(1);
  });

  it('goes on behind a phrase that failed, but not when nothing can be asked at all', async () => {
    const failure = { code: 'cut', message: 'It was cut.', hint: 'Again.' } as const;
    const engine = createScriptedEngine({
      'cache.warm': ({ phrases: [phrase = ''] }) => [{ phrase, outcome: 'failed', failure }],
    });
    const phrases = createPhrasesStore(engine);
    await phrases.warm(target(), ['A', 'B']);
    expect(phrases.state.getState().warming?.done).toHaveLength(2);
    engine.answer({ 'cache.warm': () => failure });
    await phrases.warm(target(), ['A', 'B']);
    expect(phrases.state.getState()).toMatchObject({ failure, warming: { done: [], isUnderWay: false } });
  });

  it('is empty after it was cleared', async () => {
    const engine = createScriptedEngine({ 'cache.clear': () => ({ count: 2 }) });
    const phrases = createPhrasesStore(engine);
    await phrases.clear();
    expect(phrases.state.getState().info).toMatchObject({ count: 0 });
  });
});
