import { isUnderWay } from '../../stores/run/run-frame.ts';
import { useRun, useServices } from '../../stores/services.tsx';
import { Button } from '../button.tsx';
import { PlayGlyph, StopGlyph } from '../icon.tsx';

/** Run and Stop are one place: what it does is what it says. */
export function RunButton() {
  const { controller } = useServices();
  const stage = useRun((state) => state.stage);
  if (isUnderWay(stage)) {
    return (
      <Button
        look="primary"
        icon={<StopGlyph />}
        shortcut="Esc"
        disabled={stage.kind === 'starting' || stage.kind === 'stopping'}
        onClick={() => void controller.stop()}
      >
        Stop
      </Button>
    );
  }
  return (
    <Button look="primary" icon={<PlayGlyph />} shortcut="Space" onClick={() => void controller.run()}>
      Run
    </Button>
  );
}
