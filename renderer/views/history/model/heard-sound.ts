import { sourcedChunks } from '../../../../core/session/playback/playback-order.ts';
import { placeSound, type PlayedStretch } from '../../../charts/lanes/waveform-placement.ts';
import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { outputDelayMs, silencedMs } from '../../live/model/lanes.ts';

export interface HeardSound {
  readonly stretches: readonly PlayedStretch[];
  /** Where the sound of one request met that of the next, run time. */
  readonly seamsMs: readonly number[];
  readonly fromMs: number;
  readonly toMs: number;
  /** So much of the sound was played, ms. */
  readonly playedMs: number;
}

/** Sound position of every place where another request's sound begins. */
function seamPositions({ session }: RunFrame): readonly number[] {
  let soundMs = 0;
  let request: number | null = null;
  const seams: number[] = [];
  for (const chunk of sourcedChunks(session)) {
    if (request !== null && chunk.request !== request) seams.push(soundMs);
    request = chunk.request;
    soundMs += chunk.audioMs;
  }
  return seams;
}

const endOf = ({ runFromMs, soundFromMs, soundToMs }: PlayedStretch): number =>
  runFromMs + soundToMs - soundFromMs;

/** What was to come after `endMs` was not played. */
function until(stretches: readonly PlayedStretch[], endMs: number): readonly PlayedStretch[] {
  return stretches
    .filter(({ runFromMs }) => runFromMs < endMs)
    .map((one) => ({ ...one, soundToMs: one.soundToMs - Math.max(0, endOf(one) - endMs) }));
}

function runTimeOf(stretches: readonly PlayedStretch[], soundMs: number): number | null {
  const stretch = stretches.find((one) => one.soundFromMs <= soundMs && soundMs < one.soundToMs);
  return stretch === undefined ? null : stretch.runFromMs + soundMs - stretch.soundFromMs;
}

/** When no more of it came out, run time; Infinity where the player came to the end. */
function silentFromMs({ session, nowMs }: RunFrame): number {
  const isPlayedOut = session.started.playback === 'virtual' || session.marks.playEnd !== undefined;
  return isPlayedOut ? Infinity : (silencedMs(session) ?? nowMs);
}

/** The sound where it came out of the player, which for a device is where the ear had it; null where nothing did. */
export function heardSound(frame: RunFrame): HeardSound | null {
  const { session, figures, nowMs } = frame;
  const { playStartMs, underruns } = figures.playback;
  if (playStartMs === null) return null;
  const fromMs = playStartMs + outputDelayMs(session);
  const soundMs = sourcedChunks(session).reduce((sum, { audioMs }) => sum + audioMs, 0);
  const delayMs = fromMs - playStartMs;
  const stalls = underruns.map(({ atMs, ms }) => ({ startMs: atMs + delayMs, endMs: atMs + ms + delayMs }));
  const stretches = until(placeSound(fromMs, soundMs, stalls, nowMs), silentFromMs(frame));
  const last = stretches.at(-1);
  return {
    stretches,
    seamsMs: seamPositions(frame).flatMap((positionMs) => runTimeOf(stretches, positionMs) ?? []),
    fromMs,
    toMs: last === undefined ? fromMs + 1 : endOf(last),
    playedMs: last?.soundToMs ?? 0,
  };
}
