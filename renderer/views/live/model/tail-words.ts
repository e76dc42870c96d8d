import type { CancelTail } from '../../../../core/session/cancel-tail.ts';
import { whole } from '../../../components/format.ts';

/** What an interruption cost: until it was quiet here, and, once the run is over, what still came after the cancel. */
export function tailWords({ silenceMs, audioMs }: CancelTail, isOver: boolean): string {
  const quiet = silenceMs === null ? 'stopped' : `silent ${whole(Math.max(0, silenceMs))} ms after Stop`;
  return isOver ? `${quiet}, ${whole(audioMs)} ms of audio came after it` : quiet;
}
