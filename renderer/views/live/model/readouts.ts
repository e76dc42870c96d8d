import { NO_VALUE } from '../../../charts/format-number.ts';
import { count, whole } from '../../../components/format.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import type { FigureName } from './definitions.ts';
import { depthNow } from './lanes.ts';

export interface Readout {
  readonly name: FigureName;
  readonly label: string;
  readonly swatch: string | null;
  readonly value: string;
  readonly unit: string | null;
  readonly sub: string;
  readonly error: string | null;
}

type Values = Pick<Readout, 'value' | 'sub'> & Partial<Pick<Readout, 'unit' | 'error'>>;

const shown = ({ figures }: RunFrame, key: string) =>
  figures.displayPhases.find((phase) => phase.key === key)?.shownMs ?? 0;

function audible(frame: RunFrame): Values {
  const { latency, audio, phasesTo } = frame.figures;
  if (latency.ttfaMs === null) return { value: NO_VALUE, sub: '' };
  const silence = phasesTo === null ? audio.leadingSilenceMs : shown(frame, 'sil');
  return {
    value: whole(latency.ttfaAudibleMs),
    sub: silence === null ? 'waiting for sound' : `+${whole(silence)} leading silence`,
  };
}

function ear(frame: RunFrame): Values {
  const { timeToEarMs } = frame.figures.latency;
  if (timeToEarMs === null) return { value: NO_VALUE, sub: '' };
  const sub = `+${whole(shown(frame, 'pre'))} prebuffer +${whole(shown(frame, 'out'))} output`;
  return { value: whole(timeToEarMs), sub };
}

/** 1-based number of the chunk in which sound position `playedMs` lies. */
function playingChunk({ session }: RunFrame, playedMs: number): number {
  let endMs = 0;
  const index = session.chunks.findIndex(({ audioMs }) => (endMs += audioMs) > playedMs);
  return index === -1 ? session.chunks.length : index + 1;
}

function buffer(frame: RunFrame): Values {
  const { playback, live, session } = frame;
  const received = count(session.chunks.length, 'chunk');
  if (session.chunks.length === 0) return { value: NO_VALUE, sub: '' };
  if (!live) return { value: NO_VALUE, sub: `${received} received` };
  const sub = `${session.chunks.length} received, ${playingChunk(frame, playback.playedMs)} playing`;
  return { value: whole(depthNow(frame)), sub: playback.state === 'priming' ? `${received} received` : sub };
}

function underruns({ figures, session }: RunFrame): Values {
  const { underruns: all } = figures.playback;
  const last = all.at(-1);
  const device = session.renderUnderruns.events;
  const starved = device === 0 ? '' : `device starved ${count(device, 'time')}`;
  if (last === undefined)
    return { value: session.marks.playStart === undefined ? NO_VALUE : '0', unit: null, sub: starved };
  const totalMs = all.reduce((sum, { ms }) => sum + ms, 0);
  const where = `${all.length === 1 ? 'at' : 'last at'} ${whole(last.atMs)} ms`;
  return {
    value: whole(all.length),
    unit: null,
    error: `${whole(totalMs)} ms`,
    sub: starved === '' ? where : starved,
  };
}

function speedUp({ figures }: RunFrame): Values {
  const { speedUp: value, audio, latency } = figures;
  if (value === null) return { value: NO_VALUE, sub: '' };
  const wallMs = audio.durationMs / value;
  const sub = `${(audio.durationMs / 1000).toFixed(2)} s audio in ${(wallMs / 1000).toFixed(2)} s`;
  return { value: value.toFixed(value < 100 ? 2 : 0), unit: '×', sub: latency.ttfaMs === null ? '' : sub };
}

function gap({ figures, session }: RunFrame): Values {
  const { largestGap, interChunk } = figures;
  if (largestGap === null) return { value: NO_VALUE, sub: '' };
  const zero = session.started.at;
  const after = session.chunks.findIndex(({ at }) => Math.abs(at - zero - largestGap.toMs) < 1e-6);
  const median = interChunk?.p50 === null || interChunk === null ? '' : `, median ${whole(interChunk.p50)}`;
  const where = after > 0 ? `chunk ${whole(after)}–${whole(after + 1)}` : '';
  return { value: whole(largestGap.toMs - largestGap.fromMs), sub: `${where}${median}` };
}

interface Slot {
  readonly name: FigureName;
  readonly label: string;
  readonly swatch: string | null;
  readonly read: (frame: RunFrame) => Values;
}

const SLOTS: readonly Slot[] = [
  { name: 'audible', label: 'First audible sample', swatch: 'hatch-sil', read: audible },
  { name: 'ear', label: 'Time to ear', swatch: 'fill-out', read: ear },
  { name: 'buffer', label: 'Buffer now', swatch: 'fill-dec', read: buffer },
  { name: 'underruns', label: 'Underruns', swatch: null, read: underruns },
  { name: 'speedUp', label: 'Speed-up', swatch: null, read: speedUp },
  { name: 'largestGap', label: 'Largest gap', swatch: null, read: gap },
];

/** The six figures beside the hero, as text. A figure without a value has no unit. */
export function readoutsOf(frame: RunFrame): readonly Readout[] {
  return SLOTS.map(({ read, ...slot }) => {
    const { value, sub, unit = 'ms', error = null } = read(frame);
    return { ...slot, value, sub, error, unit: value === NO_VALUE ? null : unit };
  });
}
