import { useMemo } from 'react';
import { BufferChart } from '../../../charts/buffer/buffer-chart.tsx';
import { Icon } from '../../../components/icon.tsx';
import { Panel } from '../../../components/panel.tsx';
import { count, whole } from '../../../components/format.ts';
import { useFrame, useReading, useServices, useSettings, useUi } from '../../../stores/services.tsx';
import { depthLine, depthNow, stallBands, streamStop } from '../model/lanes.ts';
import { TimeArea } from './time-area.tsx';
import { useTimeWindow } from './use-time-window.ts';
import './time-panels.css';

const EMPTY =
  'Playback starts when the buffer crosses the dashed line.\nIf it falls to zero you hear a gap, marked here in red.';

function UnderrunNote() {
  const words = useReading((frame) => {
    const underruns = frame?.figures.playback.underruns ?? [];
    if (underruns.length === 0) return null;
    const totalMs = underruns.reduce((sum, { ms }) => sum + ms, 0);
    return `${count(underruns.length, 'underrun')}, ${whole(totalMs)} ms`;
  });
  if (words === null) return null;
  return (
    <span className="buffer-underruns">
      <Icon name="warning" size={13} />
      {words}
    </span>
  );
}

/** The figure beside the hero and the one at the playhead are one. */
function useReadDepth(): number {
  const reading = useReading((look) => look);
  return useMemo(() => (reading === null ? 0 : depthNow(reading)), [reading]);
}

function Chart() {
  const { ui } = useServices();
  const { prebufferMs } = useSettings();
  const frame = useFrame((look) => look);
  const readDepthMs = useReadDepth();
  const crosshairMs = useUi((state) => state.crosshairMs);
  const window = useTimeWindow();
  return (
    <BufferChart
      {...{ window, crosshairMs }}
      depth={frame === null ? [] : depthLine(frame)}
      stalls={frame === null ? [] : stallBands(frame.session)}
      prebufferMs={frame?.session.started.prebufferMs ?? prebufferMs}
      playheadMs={frame?.nowMs ?? null}
      readDepthMs={readDepthMs}
      stop={frame === null ? null : streamStop(frame.session)}
      onCrosshair={(atMs) => {
        ui.setState({ crosshairMs: atMs });
      }}
      emptyText={frame === null ? EMPTY : null}
    />
  );
}

/** How much sound is in hand, over time. */
export function BufferPanel() {
  return (
    <Panel
      title="Playback buffer"
      note="audio received and not yet played, ms"
      className="buffer-panel"
      aside={<UnderrunNote />}
    >
      <TimeArea className="buffer-area">
        <Chart />
      </TimeArea>
    </Panel>
  );
}
