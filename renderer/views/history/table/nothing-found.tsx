import { Button } from '../../../components/button.tsx';
import { OpenSessionButton } from '../../../components/shell/open-session/open-session-button.tsx';
import { useHistoryRows } from '../../../stores/history/use-history.ts';
import { useEngineAway, useServices, useSetUi } from '../../../stores/services.tsx';

/** In place of rows: nothing was ever measured, nothing fits the query, or the engine is away or could not say. */
export function NothingFound() {
  const { history } = useServices();
  const setUi = useSetUi();
  const kept = useHistoryRows((state) => state.answer?.kept.runs ?? null);
  const isAway = useEngineAway();
  const failure = useHistoryRows((state) => state.failure);
  if (failure !== null) {
    return (
      <div className="history-nothing" role="alert">
        <h2 className="type-screen-title">{failure.message}</h2>
        <p>{failure.hint}</p>
        <Button onClick={history.again}>Ask again</Button>
      </div>
    );
  }
  if (kept === null && isAway) {
    return (
      <div className="history-nothing">
        <h2 className="type-screen-title">No run could be read yet</h2>
        <p>The engine keeps them, and it is away. They stand here as soon as it answers.</p>
      </div>
    );
  }
  if (kept === null || kept === 0) {
    return (
      <div className="history-nothing">
        <h2 className="type-screen-title">No runs yet</h2>
        <p>Every run is kept here as it happens: those of Live, of comparisons and of suites.</p>
        <Button onClick={() => setUi({ screen: 'live' })}>Go to Live</Button>
        <OpenSessionButton />
      </div>
    );
  }
  return (
    <div className="history-nothing">
      <h2 className="type-screen-title">No run fits</h2>
      <p>None of the runs that are kept is what the query asks for.</p>
      <Button onClick={() => history.view.ask('')}>Clear filters</Button>
    </div>
  );
}
