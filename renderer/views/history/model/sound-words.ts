import type { RunFrame } from '../../../stores/run/run-frame.ts';
import { heardSound } from './heard-sound.ts';

/** Short of the whole by less, the rest is the rounding of its last chunk. */
const WHOLE_MS = 50;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** What the picture of the sound shows: what was heard, or what a player without a device would have played. */
export function soundWords(frame: RunFrame): { readonly title: string; readonly note: string } {
  const isVirtual = frame.session.started.playback === 'virtual';
  const receivedMs = frame.figures.audio.durationMs;
  const playedMs = heardSound(frame)?.playedMs ?? 0;
  const part =
    receivedMs - playedMs > WHOLE_MS ? `${seconds(playedMs)} of ${seconds(receivedMs)}` : seconds(playedMs);
  return isVirtual
    ? { title: 'As it would play', note: `${part}, not heard` }
    : { title: 'As heard', note: part };
}
