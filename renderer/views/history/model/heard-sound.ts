import { sourcedChunks } from '../../../../core/session/playback-order.ts';
import { placeSound, type PlayedStretch } from '../../../charts/lanes/waveform-placement.ts';
import type { RunFrame } from '../../../stores/run-frame.ts';
import { outputDelayMs, stallBands } from '../../live/model/lanes.ts';

export interface HeardSound {
  readonly stretches: readonly PlayedStretch[];
  /** Where the sound of one request met that of the next, run time. */
  readonly seamsMs: readonly number[];
  readonly fromMs: number;
  readonly toMs: number;
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

const runTimeOf = (stretches: readonly PlayedStretch[], soundMs: number): number | null => {
  const stretch = stretches.findLast((one) => one.soundFromMs <= soundMs);
  return stretch === undefined ? null : stretch.runFromMs + soundMs - stretch.soundFromMs;
};

/** The sound where the ear had it; without a device, where a player that never waits would have had it. */
export function heardSound(frame: RunFrame): HeardSound {
  const { session, figures } = frame;
  const { playStart } = session.marks;
  const startMs =
    playStart === undefined
      ? (figures.latency.ttfaMs ?? 0)
      : playStart - session.started.at + outputDelayMs(session);
  const stretches = placeSound(startMs, figures.audio.durationMs, stallBands(session), frame.nowMs);
  const last = stretches.at(-1);
  return {
    stretches,
    seamsMs: seamPositions(frame).flatMap((soundMs) => runTimeOf(stretches, soundMs) ?? []),
    fromMs: startMs,
    toMs: last === undefined ? startMs + 1 : last.runFromMs + last.soundToMs - last.soundFromMs,
  };
}
