import { describe, expect, it } from 'vitest';
import { createAsked } from '../../../../renderer/stores/history/history-asked.ts';
import { createScriptedEngine } from '../../../helpers/page/scripted-engine.ts';

function openBaselines() {
  const engine = createScriptedEngine({ 'history.baselines': () => [] });
  const asked = createAsked(engine, 'history.baselines');
  return { asked, count: () => engine.inputsOf('history.baselines').length };
}

describe('a question about the runs', () => {
  it('is asked again when they change, as long as somebody looks', () => {
    const { asked, count } = openBaselines();
    asked.ask(null);
    const away = asked.watch();
    asked.again();
    expect(count()).toBe(2);
    away();
    asked.again();
    expect(count()).toBe(2);
  });

  it('is asked at once by who comes back after a change', () => {
    const { asked, count } = openBaselines();
    asked.ask(null);
    asked.watch()();
    asked.watch();
    expect(count()).toBe(1);
    const { asked: left, count: leftCount } = openBaselines();
    left.ask(null);
    left.again();
    left.watch();
    expect(leftCount()).toBe(2);
  });
});
