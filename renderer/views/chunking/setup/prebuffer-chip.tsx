import { Button } from '../../../components/button.tsx';
import { whole } from '../../../components/format.ts';
import { useSettings } from '../../../stores/services.tsx';
import { PrebufferControl } from '../../live/text/prebuffer-control.tsx';
import { Chip } from './chip.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

const OTHERS_MS = [0, 50, 100, 200, 300, 500, 1000];

/** Which other settings get rows of their own. */
function AlsoInTable() {
  const { prebufferMs } = useSettings();
  const { studio, change } = useStudioSettings();
  const chosen = new Set(studio.alsoPrebuffersMs);
  const toggle = (ms: number) => {
    const next = chosen.has(ms) ? studio.alsoPrebuffersMs.filter((one) => one !== ms) : [...chosen, ms];
    change({ alsoPrebuffersMs: next.sort((a, b) => a - b) });
  };
  return (
    <div role="group" aria-label="Other prebuffers in the table">
      <p className="studio-note">
        Rows of their own in the table, ms. They look at the same runs: nothing is sent for them.
      </p>
      <div className="studio-toggles">
        {OTHERS_MS.filter((ms) => ms !== prebufferMs).map((ms) => (
          <Button
            key={ms}
            size="small"
            aria-pressed={chosen.has(ms)}
            onClick={() => {
              toggle(ms);
            }}
          >
            {whole(ms)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** How much audio is held back: the one that Live uses too, and others to compare with it. */
export function PrebufferChip() {
  const { prebufferMs } = useSettings();
  const { studio } = useStudioSettings();
  const others = studio.alsoPrebuffersMs.filter((ms) => ms !== prebufferMs).length;
  const more = others === 0 ? '' : ` and ${String(others)} more`;
  return (
    <Chip
      menu="studio-prebuffer"
      label="Player prebuffer"
      words={`Prebuffer ${whole(prebufferMs)} ms${more}`}
      short={`${whole(prebufferMs)} ms${more}`}
      swatch="hatch-pre"
    >
      <PrebufferControl />
      <AlsoInTable />
    </Chip>
  );
}
