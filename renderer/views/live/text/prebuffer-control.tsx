import { Slider } from '../../../components/slider.tsx';
import { whole } from '../../../components/format.ts';
import { useChangeSettings, useFrame, useSettings } from '../../../stores/services.tsx';

/** Of the slider; what was set elsewhere may be more, and moves its end. */
const MAX_MS = 500;
const STEP_MS = 10;

/** What the prebuffer cost in the run on screen, or what moving it does. */
function useCostWords(): string {
  const waitedMs = useFrame((frame) => {
    if (frame?.session.marks.playStart === undefined) return null;
    return frame.figures.displayPhases.find(({ key }) => key === 'pre')?.shownMs ?? null;
  });
  return waitedMs === null
    ? 'higher is smoother, lower is sooner'
    : `waited ${whole(waitedMs)} ms in this run`;
}

/** How much audio is held back before playback starts. */
export function PrebufferControl() {
  const { prebufferMs } = useSettings();
  const change = useChangeSettings();
  const words = useCostWords();
  const maxMs = Math.max(MAX_MS, prebufferMs);
  return (
    <div>
      <div className="control-head">
        <span className="control-swatch hatch-pre" aria-hidden="true" />
        <span className="control-head-label">Player prebuffer</span>
        <span className="control-head-value">{whole(prebufferMs)} ms</span>
      </div>
      <Slider
        label="Player prebuffer"
        tone="prebuffer"
        value={prebufferMs}
        min={0}
        max={maxMs}
        step={STEP_MS}
        valueText={`${prebufferMs} milliseconds`}
        onChange={(value) => {
          change({ prebufferMs: value });
        }}
      />
      <div className="control-foot">
        <span>0</span>
        <span>{words}</span>
        <span>{whole(maxMs)}</span>
      </div>
    </div>
  );
}
