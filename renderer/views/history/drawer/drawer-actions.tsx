import { planAgain } from '../../../../core/session/plan-again.ts';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { isUnderWay, type RunFrame } from '../../../stores/run/run-frame.ts';
import { useRun, useServices, useSetUi } from '../../../stores/services.tsx';

/** The same again, heard in Live: a reply that was cut into pieces is cut and sent in the same way. */
function RunAgain({ frame: { session } }: { readonly frame: RunFrame }) {
  const { controller, settings } = useServices();
  const setUi = useSetUi();
  const isBusy = useRun((state) => isUnderWay(state.stage));
  const { target, text, prebufferMs, connection } = session.started;
  const runAgain = () => {
    settings.change({ target, text, prebufferMs });
    setUi({ screen: 'live' });
    void controller.run(connection, planAgain(session));
  };
  return (
    <Button size="small" icon={<Icon name="again" size={13} />} disabled={isBusy} onClick={runAgain}>
      Run again
    </Button>
  );
}

/** What can be done with one run. */
export function DrawerActions({ frame }: { readonly frame: RunFrame }) {
  const { controller } = useServices();
  const setUi = useSetUi();
  const isBusy = useRun((state) => isUnderWay(state.stage));
  const { session, number } = frame;
  return (
    <div className="drawer-actions">
      <RunAgain frame={frame} />
      <Button
        size="small"
        title="Live compares with this run from now on"
        onClick={() => {
          setUi({ baselineId: session.id, compare: 'baseline' });
        }}
      >
        Set as baseline
      </Button>
      <Button
        size="small"
        look="quiet"
        disabled={isBusy}
        onClick={() => {
          setUi({ screen: 'live' });
          void controller.show(session.id, number);
        }}
      >
        Open in Live
      </Button>
    </div>
  );
}
