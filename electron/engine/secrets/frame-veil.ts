import type { RecordedFrame, WireFrame } from '../../../core/session/record/wire-frame.ts';
import { type Blotter, createBlotter } from './blotter.ts';
import { type Mask, maskDeep, maskHeader } from './mask.ts';

/** What a message consists of beside its frame. */
export type FrameBody = string | Uint8Array | null;

/** Takes the secrets out of what went over the wire, before it is kept. */
export interface FrameVeil {
  /** @param isText of bytes: they are a piece of text */
  take(this: void, frame: WireFrame, body: FrameBody, isText: boolean): void;
  /** No more comes of this request. */
  over(this: void, request: number): void;
}

const NOTHING = new Uint8Array(0);

/**
 * Text that is there as a whole is masked as everywhere (mask.ts). Bytes keep their length, and are told once no secret
 * can reach from them into the next piece.
 */
export function createFrameVeil(
  mask: Mask,
  spellings: readonly Buffer[],
  tell: (recorded: RecordedFrame) => void,
): FrameVeil {
  const streams = new Map<number, Blotter<RecordedFrame>>();

  function streamOf(request: number): Blotter<RecordedFrame> {
    const known = streams.get(request);
    if (known !== undefined) return known;
    const fresh = createBlotter<RecordedFrame>(spellings, ({ frame, bytes: own }, bytes) =>
      tell({ frame, bytes: own.length > 0 ? own : bytes }),
    );
    streams.set(request, fresh);
    return fresh;
  }

  return {
    take(frame, body, isText) {
      const shown = maskFrame(frame, mask);
      if (!('request' in frame)) return tell({ frame: shown, bytes: NOTHING });
      const stream = streamOf(frame.request);
      if (body instanceof Uint8Array) return stream.push({ frame: shown, bytes: NOTHING }, body, isText);
      stream.pass({ frame: shown, bytes: body === null ? NOTHING : Buffer.from(mask(body)) });
    },
    over(request) {
      streams.get(request)?.flush();
      streams.delete(request);
    },
  };
}

function maskFrame(frame: WireFrame, mask: Mask): WireFrame {
  // They hold no words, and come a hundred times a second.
  if (frame.kind === 'bytes' || frame.kind === 'text' || frame.kind === 'handed') return frame;
  const masked = maskDeep(frame, mask);
  if (!('headers' in masked)) return masked;
  const headers = Object.entries(masked.headers).map(([name, value]) => [name, maskHeader(name, value)]);
  return { ...masked, headers: Object.fromEntries(headers) as Record<string, string> };
}
