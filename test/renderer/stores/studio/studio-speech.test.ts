import { describe, expect, it } from 'vitest';
import { replyEvents, studioOrder } from '../../../factories/studio-runs.ts';
import { createPageParts } from '../../../helpers/page/page-parts.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

describe('what a screen reader hears of a comparison', () => {
  it('is how it began and how it ended', async () => {
    const { engine, services } = await createPageParts();
    const said: string[] = [];
    services.ui.subscribe(({ spoken }, before) => {
      if (spoken !== before.spoken) said.push(spoken);
    });
    const one = studioOrder({ runsEach: 1, cases: studioOrder().cases.slice(0, 1) });
    services.studio.begin(one);
    await new Promise((done) => setTimeout(done));
    for (const event of replyEvents()) engine.emitRun('run-1', event);
    expect(said).toEqual(['comparison started, 1 run', 'comparison done, 1 run']);
  });

  it('is why the engine takes none', async () => {
    const refusal = { code: 'key_missing', message: 'Deepgram needs a key.', hint: 'Add one.' } as const;
    const { services } = await createPageParts(createScriptedEngine({ 'run.start': () => refusal }));
    services.studio.begin(studioOrder());
    await new Promise((done) => setTimeout(done));
    expect(services.ui.getState().spoken).toBe('comparison broken off: Deepgram needs a key. Add one.');
  });
});
