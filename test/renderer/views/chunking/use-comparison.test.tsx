import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ServicesProvider } from '../../../../renderer/stores/services.tsx';
import { useLanes } from '../../../../renderer/views/chunking/use-comparison.ts';
import { replySession, strategiesOf, studioState } from '../../../factories/studio-runs.ts';
import { createPageParts } from '../../../helpers/page/page-parts.ts';

afterEach(cleanup);

it('fetches the waveforms of a paused comparison once nothing of it is under way', async () => {
  const { engine, services } = await createPageParts();
  const state = studioState({ '0': [replySession()] });
  const strategies = strategiesOf(state, null);
  services.studio.state.setState({ ...state, stage: { kind: 'paused' }, underWay: 1 });
  renderHook(() => useLanes(strategies), {
    wrapper: ({ children }) => <ServicesProvider services={services}>{children}</ServicesProvider>,
  });
  expect(engine.inputsOf('history.audio')).toEqual([]);
  act(() => services.studio.state.setState({ underWay: 0 }));
  expect(engine.inputsOf('history.audio')).toEqual([{ runId: state.runs[0]?.session.id }]);
});
