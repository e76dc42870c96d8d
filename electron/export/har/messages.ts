import type { MonoMs } from '../../../core/units.ts';
import type { SizedFrame } from '../exported.ts';
import type { HarMessage } from './log.ts';

/** The messages of a WebSocket or of a gRPC call, in the order in which they went and came. */
export function messagesOf(
  frames: readonly SizedFrame[],
  secondsAt: (at: MonoMs) => number,
): readonly HarMessage[] {
  return frames.flatMap(({ frame, bytes, sizeBytes }): HarMessage[] => {
    const type = frame.kind === 'message' ? 'send' : 'receive';
    if (frame.kind !== 'message' && frame.kind !== 'text' && frame.kind !== 'bytes') return [];
    const isText = frame.kind === 'text' || (frame.kind === 'message' && frame.isText);
    return [
      {
        type,
        time: secondsAt(frame.at),
        opcode: isText ? 1 : 2,
        data: Buffer.from(bytes).toString(isText ? 'utf8' : 'base64'),
        ...(bytes.length < sizeBytes ? { _sizeBytes: sizeBytes } : {}),
      },
    ];
  });
}
