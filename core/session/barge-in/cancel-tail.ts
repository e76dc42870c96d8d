import { heardUntil } from '../playback/heard-until.ts';
import type { Session } from '../session.ts';
import { type UnheardText, unheardTextAt } from '../text/unheard-text.ts';

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
   * cancel was written, null without a device or without a cancel.
   */
  readonly silenceMs: number | null;
  /** What of the text had been sent for nothing when the reply was interrupted; null where nobody knows what was heard. */
  readonly unheard: UnheardText | null;
}

/** @returns null in a run that was not interrupted; one whose answer had come whole has no cancel, and so an empty tail */
export function cancelTailOf(session: Session): CancelTail | null {
  const { marks, chunks } = session;
  const { cancelSent, cancelQuiet, silenced } = marks;
  const until = heardUntil(session);
  if (until === null) return null;
  const unheard = unheardTextAt(session, until);
  if (cancelSent === undefined) return { ...NOTHING_CAME, unheard };
  const late = chunks.filter(({ at }) => at > cancelSent);
  // What came while the cancel was being written is no tail, though the engine plays it no more.
  const hasTail = cancelQuiet !== undefined && cancelQuiet > cancelSent;
  return {
    lastByteMs: hasTail ? cancelQuiet - cancelSent : null,
    audioMs: late.reduce((sum, chunk) => sum + chunk.audioMs, 0),
    bytes: late.reduce((sum, chunk) => sum + chunk.sizeBytes, 0),
    silenceMs: silenced === undefined ? null : silenced - cancelSent,
    unheard,
  };
}

const NOTHING_CAME = { lastByteMs: null, audioMs: 0, bytes: 0, silenceMs: null } as const;
