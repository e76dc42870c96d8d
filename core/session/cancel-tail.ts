import type { Session } from './session.ts';

/** What a barge-in still cost (MEASUREMENT.md, "Cancel tail"). */
export interface CancelTail {
  /** From the cancel to the last audio byte that still arrived; null when none did. */
  readonly lastByteMs: number | null;
  /** Sound that still arrived. */
  readonly audioMs: number;
  /** Audio payload that still arrived. */
  readonly bytes: number;
  /**
   * From the cancel to the last audible sample that left the device; negative when the player was silent before the
   * cancel was written, null without a device.
   */
  readonly silenceMs: number | null;
}

/** @returns null in a run that was not cancelled */
export function cancelTailOf({ marks, chunks }: Session): CancelTail | null {
  const { cancelSent, cancelQuiet, silenced } = marks;
  if (cancelSent === undefined) return null;
  const late = chunks.filter(({ at }) => at > cancelSent);
  // What came while the cancel was being written is no tail, though the engine plays it no more.
  const hasTail = cancelQuiet !== undefined && cancelQuiet > cancelSent;
  return {
    lastByteMs: hasTail ? cancelQuiet - cancelSent : null,
    audioMs: late.reduce((sum, chunk) => sum + chunk.audioMs, 0),
    bytes: late.reduce((sum, chunk) => sum + chunk.sizeBytes, 0),
    silenceMs: silenced === undefined ? null : silenced - cancelSent,
  };
}
