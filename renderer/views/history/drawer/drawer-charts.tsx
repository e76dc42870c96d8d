import { useMemo, useState } from 'react';
import { waterfallAxisMs } from '../../../charts/axis-steps.ts';
import { BufferChart } from '../../../charts/buffer/buffer-chart.tsx';
import { HeardWaveform } from '../../../charts/history/heard-waveform.tsx';
import type { PhaseGhost } from '../../../charts/types.ts';
import { PhaseWaterfall } from '../../../charts/waterfall/phase-waterfall.tsx';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { useServices, useUi } from '../../../stores/services.tsx';
import { stopWord } from '../../live/model/failure-words.ts';
import { streamStop } from '../../live/model/lanes.ts';
import { phaseFlags, shownPhases } from '../../live/model/phase-view.ts';
import { drawerBuffer } from '../model/drawer-buffer.ts';
import { heardSound } from '../model/heard-sound.ts';

interface DrawerChartsProps {
  readonly frame: RunFrame;
  /** The run it is held against. */
  readonly ghost: PhaseGhost | null;
}

function stopOf({ session, figures }: RunFrame) {
  const { failure } = session;
  if (failure === null || figures.phasesTo !== null) return null;
  return { label: stopWord(failure.error), atMs: failure.at - session.started.at };
}

/** Where the wait went, as on Live. */
export function DrawerPhases({ frame, ghost }: DrawerChartsProps) {
  const { ui } = useServices();
  const highlighted = useUi((state) => state.highlighted);
  const { figures } = frame;
  const ghostMs = ghost?.phases.reduce((sum, { ms }) => sum + ms, 0) ?? 0;
  const reachedMs = figures.phasesTo?.atMs ?? figures.reached?.atMs ?? 0;
  return (
    <div className="drawer-waterfall">
      <PhaseWaterfall
        {...{ ghost, highlighted }}
        phases={shownPhases(figures)}
        pending={null}
        flags={phaseFlags(figures).filter(({ label }) => label !== 'First audible')}
        stop={stopOf(frame)}
        axisMaxMs={waterfallAxisMs(Math.max(reachedMs, ghostMs))}
        onHighlight={(key) => {
          ui.setState({ highlighted: key });
        }}
        errorBarMs={figures.errorBarMs}
      />
    </div>
  );
}

/** The buffer while it was played: the line of the table's small picture, with its scales. */
export function DrawerBuffer({ frame }: { readonly frame: RunFrame }) {
  const [crosshairMs, setCrosshair] = useState<number | null>(null);
  const line = useMemo(() => drawerBuffer(frame), [frame]);
  return (
    <div className="drawer-buffer">
      <BufferChart
        {...line}
        crosshairMs={crosshairMs}
        prebufferMs={frame.session.started.prebufferMs}
        playheadMs={null}
        readDepthMs={0}
        stop={streamStop(frame.session)}
        onCrosshair={setCrosshair}
        emptyText={line.depth.length === 0 ? 'Nothing was played.' : null}
        hasTimeLabels
      />
    </div>
  );
}

/** The sound as it came out, stops included; nothing that did not. */
export function DrawerSound({ frame }: { readonly frame: RunFrame }) {
  const sound = useMemo(() => heardSound(frame), [frame]);
  if (sound === null) return <p className="drawer-none">Nothing of it was played.</p>;
  return <HeardWaveform {...sound} peaks={frame.peaks} label="The sound over its time" />;
}
