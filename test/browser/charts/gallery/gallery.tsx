import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { PhaseKey } from '../../../../core/timeline/display-phases.ts';
import { BandPips } from '../../../../renderer/charts/hero/band-pips.tsx';
import { BufferChart } from '../../../../renderer/charts/buffer/buffer-chart.tsx';
import { ChunkLanes } from '../../../../renderer/charts/lanes/chunk-lanes.tsx';
import { PhaseStrip } from '../../../../renderer/charts/waterfall/phase-strip.tsx';
import { PhaseWaterfall } from '../../../../renderer/charts/waterfall/phase-waterfall.tsx';
import { RunStrip } from '../../../../renderer/charts/strip/run-strip.tsx';
import { TeachingPhases } from '../../../../renderer/charts/waterfall/teaching-phases.tsx';
import { TtfaGauge } from '../../../../renderer/charts/hero/ttfa-gauge.tsx';
import { ttfaBand } from '../../../../renderer/charts/ttfa-band.ts';
import '../../../../renderer/theme/theme.css';
import {
  BUFFER_PROPS,
  COLD_FLAGS,
  COLD_PHASES,
  LANES_PROPS,
  REFUSED_PHASES,
  RUNS,
  WARM_PHASES,
} from '../sample-run.ts';
import './gallery.css';
import { Playing } from './playing.tsx';

const query = new URLSearchParams(location.search);
document.documentElement.dataset['theme'] = query.get('theme') ?? 'dark';
const scene = query.get('scene') ?? 'live';
const compact = innerWidth < 1100;
const Y = compact
  ? { gauge: 80, phase: 143, strip: 0, buffer: 274, lanes: 404, end: 608 }
  : { gauge: 109, phase: 176, strip: 278, buffer: 382, lanes: 544, end: 776 };

const GHOST = { label: 'run 127, warm, 210', phases: WARM_PHASES };
const EMPTY_PEAKS = { values: new Float32Array(0), count: 0, peakMs: 5 };

function Phases() {
  const [highlighted, onHighlight] = useState<PhaseKey | null>(null);
  const failed = scene === 'error';
  if (scene === 'first') {
    return (
      <div className="gallery-panel" style={{ top: 176 }}>
        <TeachingPhases />
      </div>
    );
  }
  const shared = { phases: failed ? REFUSED_PHASES : COLD_PHASES, ghost: GHOST, highlighted, onHighlight };
  return (
    <>
      <div className="gallery-panel" style={{ top: Y.phase }}>
        <PhaseWaterfall
          {...shared}
          flags={COLD_FLAGS}
          stop={failed ? { label: 'HTTP 401', atMs: 82 } : null}
          pending={null}
          axisMaxMs={320}
          errorBarMs={0.4}
        />
      </div>
      {!compact && (
        <div className="gallery-panel" style={{ top: Y.strip }}>
          <PhaseStrip {...shared} failedAt={failed ? 'ws' : null} />
        </div>
      )}
    </>
  );
}

function TimeCharts() {
  const [crosshairMs, onCrosshair] = useState<number | null>(null);
  const [selectedSeq, onSelect] = useState<number | null>(8);
  const empty = scene === 'first';
  return (
    <>
      <div
        className="gallery-panel"
        style={{ top: Y.buffer, height: Y.lanes - Y.buffer - (compact ? 26 : 31) }}
      >
        <BufferChart
          {...BUFFER_PROPS}
          {...(empty ? { depth: [], stalls: [], playheadMs: null } : {})}
          crosshairMs={crosshairMs}
          onCrosshair={onCrosshair}
          emptyText={
            empty
              ? 'Playback starts when the buffer crosses the dashed line.\nIf it falls to zero you hear a gap, marked here in red.'
              : null
          }
        />
      </div>
      <div className="gallery-panel" style={{ top: Y.lanes, height: Y.end - Y.lanes }}>
        <ChunkLanes
          {...LANES_PROPS}
          {...(empty
            ? {
                chunks: [],
                pieces: [],
                stalls: [],
                silence: null,
                peaks: EMPTY_PEAKS,
                playStartMs: null,
                playheadMs: null,
                largestGap: null,
              }
            : {})}
          compact={compact}
          selectedSeq={selectedSeq}
          onSelect={onSelect}
          crosshairMs={crosshairMs}
          onCrosshair={onCrosshair}
          emptyText={
            empty
              ? {
                  arrived: 'One block per chunk. Its width is the audio inside.',
                  heard: 'The waveform grows here as it plays.',
                }
              : null
          }
        />
      </div>
    </>
  );
}

function Gallery() {
  const [currentId, onSelect] = useState('run-23');
  const runs =
    scene === 'error'
      ? [
          ...RUNS.slice(1),
          {
            id: 'run-x',
            number: 129,
            ttfaMs: null,
            temperature: 'warm' as const,
            failed: true,
            pending: false,
          },
        ]
      : RUNS;
  return (
    <>
      <main className="gallery">
        <div className="gallery-panel" style={{ top: Y.gauge, width: compact ? 190 : 232 }}>
          <TtfaGauge ttfaMs={scene === 'first' ? null : 184} />
        </div>
        <div className="gallery-panel" style={{ top: 70, left: 159 }}>
          <BandPips band={ttfaBand(184)} />
        </div>
        <div className="gallery-rule" style={{ top: 139 }} />
        <Phases />
        <div className="gallery-rule" style={{ top: 351 }} />
        {scene === 'play' ? <Playing /> : <TimeCharts />}
      </main>
      <div className="gallery-strip">
        <RunStrip
          runs={scene === 'first' ? [] : runs}
          currentId={scene === 'error' ? 'run-x' : currentId}
          onSelect={onSelect}
        />
      </div>
    </>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Gallery />);
