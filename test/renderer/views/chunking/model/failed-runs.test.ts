import { describe, expect, it } from 'vitest';
import { failedRunsOf } from '../../../../../renderer/views/chunking/model/failed-runs.ts';
import { ended, failed, sessionOf, started } from '../../../../factories/run-events.ts';
import { replySession, strategiesOf, studioOrder, studioState } from '../../../../factories/studio-runs.ts';

const broken = () => sessionOf([started(), failed(50, 'cut'), ended({ outcome: 'failed' })]);

describe('failed runs of a comparison', () => {
  it('keep their reason and their hint with the strategy, once for each reason', () => {
    const order = studioOrder({ alsoPrebuffersMs: [500] });
    const state = studioState({ '0': [broken(), broken(), replySession()], '1': [broken()] }, order);
    expect(failedRunsOf(state.runs, strategiesOf(state, null))).toEqual([
      { name: 'Sentence', count: 2, failure: { code: 'cut', message: 'It went wrong.', hint: 'Try again.' } },
      {
        name: 'Whole text',
        count: 1,
        failure: { code: 'cut', message: 'It went wrong.', hint: 'Try again.' },
      },
    ]);
  });

  it('are none where every run was heard to its end', () => {
    const state = studioState({ '0': [replySession()] });
    expect(failedRunsOf(state.runs, strategiesOf(state, null))).toEqual([]);
  });
});
