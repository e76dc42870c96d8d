import type { DisplayPhase, PhaseKey } from '../../../core/timeline/display-phases.ts';
import type {
  BufferChartProps,
  ChunkLanesProps,
  LaneChunk,
  PhaseFlag,
  StripRun,
} from '../../../renderer/charts/types.ts';

/** The run of the design pictures: a cold run of 292 ms with one underrun of 62 ms. */

export function phasesOf(values: Partial<Record<PhaseKey, number>>): readonly DisplayPhase[] {
  const keys: readonly PhaseKey[] = ['dns', 'tcp', 'tls', 'ws', 'req', 'srv', 'dec', 'sil', 'pre', 'out'];
  return keys.flatMap((key) => {
    const ms = values[key];
    return ms === undefined ? [] : [{ key, ms, shownMs: Math.round(ms) }];
  });
}

export const COLD_PHASES = phasesOf({
  dns: 12,
  tcp: 21,
  tls: 24,
  ws: 27,
  req: 1,
  srv: 95,
  dec: 4,
  sil: 38,
  pre: 46,
  out: 24,
});
export const WARM_PHASES = phasesOf({
  dns: 0,
  tcp: 0,
  tls: 0,
  ws: 0,
  req: 1,
  srv: 97,
  dec: 4,
  sil: 38,
  pre: 46,
  out: 24,
});
export const REFUSED_PHASES = phasesOf({ dns: 9, tcp: 22, tls: 24, ws: 27 });

export const COLD_FLAGS: readonly PhaseFlag[] = [
  { label: 'TTFA', short: 'TTFA', atMs: 184 },
  { label: 'First audible', short: 'Audible', atMs: 222 },
  { label: 'Ear', short: 'Ear', atMs: 292 },
];

const ARRIVALS_MS = [
  184, 230.2, 331.6, 452.1, 558.7, 689.3, 806.4, 1131.9, 1140, 1148.8, 1310.5, 1496.2, 1702.6, 1934.1,
];
const PLAY_START_MS = 230;
const OUTPUT_MS = 24;
const STALL = { startMs: 1070.2, endMs: 1131.9 };
export const PLAYHEAD_MS = 2104;
export const WINDOW = { fromMs: 0, toMs: 2500 };

function bytesOf(index: number): number {
  if (index < 7) return 5760;
  return index < 12 ? 7680 : 9600;
}

function heardMsOf(soundMs: number): number {
  const withoutStall = PLAY_START_MS + soundMs;
  return OUTPUT_MS + (withoutStall < STALL.startMs - 1 ? withoutStall : withoutStall + 61.7);
}

export const CHUNKS: readonly LaneChunk[] = ARRIVALS_MS.map((atMs, index) => {
  const soundMs = ARRIVALS_MS.slice(0, index).reduce((sum, _at, before) => sum + bytesOf(before) / 48, 0);
  const sizeBytes = bytesOf(index);
  return {
    ...{ seq: index + 1, atMs, sizeBytes, audioMs: sizeBytes / 48 },
    ...{ soundFromMs: soundMs, heardMs: heardMsOf(soundMs) },
  };
});

/** A chunk of 24 kHz sound that nobody has heard yet. */
export function chunkAt(atMs: number, audioMs: number, seq = 1): LaneChunk {
  return { seq, atMs, audioMs, sizeBytes: audioMs * 48, soundFromMs: 0, heardMs: null };
}

/** Depth of the buffer: a step up at each arrival, one ms down per ms while playing. */
function depthLine(): BufferChartProps['depth'] {
  const points: { atMs: number; depthMs: number }[] = [{ atMs: 0, depthMs: 0 }];
  let depthMs = 0;
  let atMs = 0;
  const advance = (toMs: number) => {
    const playedMs = Math.max(0, toMs - Math.max(atMs, PLAY_START_MS));
    const emptyAtMs = toMs - playedMs + depthMs;
    if (playedMs > depthMs) points.push({ atMs: emptyAtMs, depthMs: 0 });
    depthMs = Math.max(0, depthMs - playedMs);
    atMs = toMs;
    points.push({ atMs, depthMs });
  };
  for (const chunk of CHUNKS) {
    advance(chunk.atMs);
    depthMs += chunk.audioMs;
    points.push({ atMs: chunk.atMs, depthMs });
  }
  advance(PLAYHEAD_MS);
  return points;
}

const PEAK_MS = 5;

/** Repeatable noise between 0 and 1. */
function grain(index: number): number {
  const value = Math.sin(index * 12.9898) * 43758.5453;
  return value - Math.floor(value);
}

/** Speech-like peaks: syllables of about 70 ms in words, with pauses, after 38 ms of silence. */
function speechPeaks(totalMs: number): ChunkLanesProps['peaks'] {
  const count = Math.floor(totalMs / PEAK_MS);
  const values = Float32Array.from({ length: count }, (_, index) => {
    const ms = index * PEAK_MS;
    if (ms < 38) return 0;
    const word = Math.max(0, 0.55 + 0.45 * Math.sin(ms / 61) + 0.35 * Math.sin(ms / 173));
    const syllable = 0.3 + 0.7 * Math.abs(Math.sin(ms / 37));
    return Math.min(0.85, 0.75 * word * syllable * (0.55 + 0.45 * grain(index)));
  });
  return { values, count, peakMs: PEAK_MS };
}

const ignore = () => undefined;

export const BUFFER_PROPS: BufferChartProps = {
  window: WINDOW,
  depth: depthLine(),
  stalls: [STALL],
  prebufferMs: 200,
  playheadMs: PLAYHEAD_MS,
  readDepthMs: 228,
  stop: null,
  crosshairMs: null,
  onCrosshair: ignore,
  emptyText: null,
};

export const LANES_PROPS: ChunkLanesProps = {
  window: WINDOW,
  chunks: CHUNKS,
  pieces: [
    { label: 'T1', text: 'Your replacement card', heardFromMs: 254, heardToMs: 1636, speaking: false },
    {
      label: 'T2',
      text: 'left our Leeds depot this morning,',
      heardFromMs: 1636,
      heardToMs: 2353,
      speaking: true,
    },
  ],
  stalls: [{ startMs: STALL.startMs + OUTPUT_MS, endMs: STALL.endMs + OUTPUT_MS }],
  silence: { fromMs: 254, toMs: 292 },
  peaks: speechPeaks(CHUNKS.reduce((sum, chunk) => sum + chunk.audioMs, 0)),
  words: [],
  playStartMs: PLAY_START_MS + OUTPUT_MS,
  playheadMs: PLAYHEAD_MS,
  stop: null,
  silencedMs: null,
  selectedSeq: 8,
  onSelect: ignore,
  crosshairMs: null,
  onCrosshair: ignore,
  largestGap: { fromMs: 806.4, toMs: 1131.9 },
  compact: false,
  emptyText: null,
};

const TTFAS_MS = [
  187, 104, 102, 98, 106, 104, 110, 98, 102, 213, 106, 104, 97, 104, 108, 130, 104, 103, 106, 172, 104, 98,
  110, 184,
];

export const RUNS: readonly StripRun[] = TTFAS_MS.map((ttfaMs, index) => ({
  id: `run-${String(index)}`,
  number: 105 + index,
  ttfaMs,
  temperature: [0, 9, 18, 23].includes(index) ? 'cold' : 'warm',
  failed: false,
  pending: false,
}));
