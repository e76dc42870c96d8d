import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../../../core/session/record/record.ts';
import { besideWords } from '../../../../../renderer/views/chunking/model/beside.ts';
import { sessionOf, ZERO_MS } from '../../../../factories/run-events.ts';
import {
  replyEvents,
  replySession,
  strategiesOf,
  studioOrder,
  studioState,
} from '../../../../factories/studio-runs.ts';

/** A run that says of itself that something else was under way. */
function besideSession(id: string) {
  const events = replyEvents();
  const note: RunEvent = { kind: 'note', at: ZERO_MS, level: 'warning', code: 'not_alone', message: '' };
  return sessionOf([...events.slice(0, -1), note, ...events.slice(-1)], id);
}

const order = studioOrder({ alsoPrebuffersMs: [200] });

describe('what was measured beside something else', () => {
  it('is counted over all strategies, each run once', () => {
    const state = studioState(
      { '0': [replySession(), besideSession('b1')], '1': [besideSession('b2')] },
      order,
    );
    expect(besideWords(strategiesOf(state, null))).toMatch(/^2 of 3 measured beside something else,/);
  });

  it('is not spoken of where nothing was', () => {
    expect(besideWords(strategiesOf(studioState({ '0': [replySession()] }, order), null))).toBe('');
  });
});
