import type { TimedWord } from '../../../../core/session/record/record.ts';
import { ChunkLanes } from '../../../charts/lanes/chunk-lanes.tsx';
import type { LanePiece } from '../../../charts/types.ts';
import { Panel } from '../../../components/panel.tsx';
import { useCompact, useNarrow } from '../../../components/use-media.ts';
import { whole } from '../../../components/format.ts';
import { useFrame, useReading, useServices, useUi } from '../../../stores/services.tsx';
import { NO_PEAKS, type RunFrame } from '../../../stores/run/run-frame.ts';
import { interruptionWords } from '../model/interruption-words.ts';
import {
  heardStalls,
  laneChunks,
  numberOf,
  outputDelayMs,
  silencedMs,
  silenceWindow,
  standoutGap,
  streamStop,
} from '../model/lanes.ts';
import { heardAtMs, textParts } from '../model/text-parts.ts';
import { TimeArea } from './time-area.tsx';
import { useTimeWindow } from './use-time-window.ts';
import './time-panels.css';

const NO_WORDS: readonly TimedWord[] = [];
const EMPTY = {
  arrived: 'One block per chunk. Its width is the audio inside.',
  heard: 'The waveform grows here as it plays.',
};

/** Sound position 0 as heard, so that the waveform stands where the ear had it. */
function heardStartMs({ session }: RunFrame): number | null {
  const { playStart } = session.marks;
  return playStart === undefined ? null : playStart - session.started.at + outputDelayMs(session);
}

/** The end of a piece is where its last sample is heard, not where the first of the next one has to wait. */
const BEFORE_MS = 0.01;

function pieces({ session, live, playback }: RunFrame): readonly LanePiece[] {
  return textParts(session).flatMap(({ label, text, soundFromMs, soundToMs }) => {
    const heardFromMs = heardAtMs(session, soundFromMs);
    const heardToMs = heardAtMs(session, soundToMs - BEFORE_MS);
    if (heardFromMs === null || heardToMs === null || soundToMs === soundFromMs) return [];
    const isReached = soundFromMs <= playback.playedMs && playback.playedMs < soundToMs;
    return [
      { label, text, heardFromMs, heardToMs, speaking: live && playback.state === 'playing' && isReached },
    ];
  });
}

function noteOf(frame: RunFrame | null, narrow: boolean): string {
  if (frame === null) return 'when each piece arrived, and when you heard it';
  const { chunks, marks, ended } = frame.session;
  const interruption = interruptionWords(frame.figures, ended !== null);
  if (interruption !== null) {
    if (chunks.length === 0) return 'none received, stopped before the first';
    return `${whole(chunks.length)} received; ${interruption}`;
  }
  const total = marks.done === undefined && frame.live ? ', total not known yet' : '';
  const width = narrow ? '' : '; block width is the audio each one carries';
  return `${whole(chunks.length)} received${total}${width}`;
}

function Legend() {
  return (
    <>
      <span className="chunks-legend">
        <span className="chunks-legend-swatch fill-dec" />
        played
      </span>
      <span className="chunks-legend">
        <span className="chunks-legend-swatch chunks-legend-queued fill-dec" />
        queued
      </span>
    </>
  );
}

function Lanes({ frame, compact }: { readonly frame: RunFrame | null; readonly compact: boolean }) {
  const { ui } = useServices();
  const selectedSeq = useUi((state) => state.selectedSeq);
  const crosshairMs = useUi((state) => state.crosshairMs);
  const window = useTimeWindow();
  return (
    <ChunkLanes
      {...{ window, crosshairMs, compact }}
      selectedSeq={selectedSeq === null ? null : numberOf(selectedSeq)}
      chunks={frame === null ? [] : laneChunks(frame.session, window)}
      pieces={frame === null ? [] : pieces(frame)}
      stalls={frame === null ? [] : heardStalls(frame.session)}
      silencedMs={frame === null ? null : silencedMs(frame.session)}
      silence={frame === null ? null : silenceWindow(frame.session)}
      peaks={frame?.peaks ?? NO_PEAKS}
      words={frame?.session.words ?? NO_WORDS}
      playStartMs={frame === null ? null : heardStartMs(frame)}
      playheadMs={frame?.nowMs ?? null}
      stop={frame === null ? null : streamStop(frame.session)}
      onSelect={(number) => {
        ui.setState({ selectedSeq: number === null ? null : number - 1 });
      }}
      onCrosshair={(atMs) => {
        ui.setState({ crosshairMs: atMs });
      }}
      largestGap={frame === null ? null : standoutGap(frame)}
      emptyText={frame === null ? EMPTY : null}
    />
  );
}

/** When each piece of audio came, and when it was heard, on the buffer's time axis. */
export function ChunksPanel() {
  const frame = useFrame((look) => look);
  const reading = useReading((look) => look);
  const narrow = useNarrow();
  const compact = useCompact();
  return (
    <Panel
      title="Audio chunks"
      note={noteOf(reading, narrow)}
      className="chunks-panel"
      aside={frame !== null && <Legend />}
    >
      <TimeArea className="chunks-area">
        <Lanes frame={frame} compact={compact} />
      </TimeArea>
    </Panel>
  );
}
