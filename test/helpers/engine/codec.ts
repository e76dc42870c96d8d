import fc from 'fast-check';
import type { AdapterEvent, Frame, Framing, ReplyCodec } from '../../../electron/providers/adapter.ts';
import type { Framer } from '../../../electron/transport/framer.ts';
import { createNdjsonFramer } from '../../../electron/transport/ndjson.ts';
import { createSseFramer } from '../../../electron/transport/sse.ts';
import { createWholeFramer } from '../../../electron/transport/whole.ts';

/** An HTTP answer as it was recorded. */
export interface RecordedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Everything a codec made of an answer, with the audio joined: what must not depend on the cuts. */
export interface Heard {
  readonly audio: string;
  readonly others: readonly AdapterEvent[];
}

function heard(events: readonly AdapterEvent[]): Heard {
  const audio = events.flatMap((event) => (event.kind === 'audio' ? [event.bytes] : []));
  return {
    audio: Buffer.concat(audio).toString('hex'),
    others: events.filter(({ kind }) => kind !== 'audio'),
  };
}

export const decodeAll = (codec: ReplyCodec, frames: readonly Frame[]): Heard =>
  heard(frames.flatMap((frame) => codec.decode(frame)));

const MAX_BYTES = 1_000_000;
const FRAMERS: Record<Framing, () => Framer | null> = {
  raw: () => null,
  sse: () => createSseFramer(MAX_BYTES),
  ndjson: () => createNdjsonFramer(MAX_BYTES),
  whole: () => createWholeFramer(MAX_BYTES),
};

/** Replays an answer through a codec, its body cut at these positions, framed as the codec asks. */
export function replay(codec: ReplyCodec, answer: RecordedAnswer, cuts: readonly number[] = []): Heard {
  const { status, headers, body } = answer;
  const framer = FRAMERS[codec.framing(status, headers)]();
  const edges = [0, ...cuts.map((cut) => Math.min(cut, body.length)), body.length].sort((a, b) => a - b);
  const text = (value: string): Frame => ({ kind: 'text', text: value });
  const frames = edges.slice(1).flatMap((edge, index): Frame[] => {
    const bytes = body.slice(edges[index], edge);
    return framer === null ? [{ kind: 'bytes', bytes }] : framer.push(bytes).map(text);
  });
  const rest = framer?.end().map(text) ?? [];
  return decodeAll(codec, [{ kind: 'head', status, headers }, ...frames, ...rest, { kind: 'end' }]);
}

export const cuts = (length: number) => fc.array(fc.nat({ max: length }), { maxLength: 40 });
