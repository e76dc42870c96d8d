import type { RecordedFrame } from '../../core/session/record/wire-frame.ts';
import type { Received } from '../audio/to-wav.ts';
import { blot } from '../engine/secrets/blot.ts';
import { createFrameVeil } from '../engine/secrets/frame-veil.ts';
import { type Mask, maskDeep } from '../engine/secrets/mask.ts';
import type { RecordedRun } from './recorded-run.ts';

/** Takes the secrets out of what leaves this computer, though none should be in what was kept. */
export interface Cleaner {
  run(run: RecordedRun): RecordedRun;
  words<T>(value: T): T;
}

/** @param spellings the secrets that `mask` knows, as bytes */
export function createCleaner(mask: Mask, spellings: readonly Buffer[]): Cleaner {
  return {
    words: (value) => maskDeep(value, mask),
    run: ({ runId, events, segments, frames }) => ({
      runId,
      events: maskDeep(events, mask),
      segments: segments.map((segment): Received => ({ ...segment, bytes: blot(segment.bytes, spellings) })),
      frames: cleanFrames(frames, mask, spellings),
    }),
  };
}

/** As when they were recorded: bodies keep their length, and a secret may be cut by the end of a frame. */
function cleanFrames(
  frames: readonly RecordedFrame[],
  mask: Mask,
  spellings: readonly Buffer[],
): readonly RecordedFrame[] {
  const clean: RecordedFrame[] = [];
  const veil = createFrameVeil(mask, spellings, (recorded) => clean.push(recorded));
  const requests = new Set<number>();
  for (const recorded of frames) {
    if ('request' in recorded.frame) requests.add(recorded.frame.request);
    veil.take(recorded.frame, bodyOf(recorded), false);
  }
  requests.forEach(veil.over);
  return clean;
}

/** Text that came as a whole is masked as text. */
function bodyOf({ frame, bytes }: RecordedFrame): string | Uint8Array | null {
  if (bytes.length === 0) return null;
  const isText = frame.kind === 'text' || ('isText' in frame && frame.isText);
  return isText ? Buffer.from(bytes).toString('utf8') : bytes;
}
