import type { RunEvent } from '../../core/session/record/record.ts';
import type { RecordedFrame, WireFrameOf } from '../../core/session/record/wire-frame.ts';
import { createBodyFramer } from '../engine/request/body-framer.ts';
import type { AdapterEvent, Frame, ProviderAdapter, ReplyCodec } from '../providers/adapter.ts';
import { findAdapter } from '../providers/find-adapter.ts';
import type { Framer } from '../transport/framer.ts';
import type { RecordedRun } from './recorded-run.ts';

/** Stands where a codec presents a key; the record has none, and no answer depends on it. */
const NO_KEY = 'recorded';

/**
 * Reads the recorded answer of one request once more, with the vendor's own decoder: no network, no clock.
 * @throws OnsetError `not_found` for a provider that is not known here
 */
export function readAgain(
  run: RecordedRun,
  request: number,
  adapters: readonly ProviderAdapter[],
): readonly AdapterEvent[] {
  const own = run.frames.filter(({ frame }) => 'request' in frame && frame.request === request);
  const begun = own.find(({ frame }) => frame.kind === 'begun')?.frame;
  if (begun?.kind !== 'begun') return [];
  const codec = beginAgain(begun, textsOf(run.events, request), adapters);
  const reader = createFrameReader(codec);
  return own.flatMap(reader);
}

/** A codec in the state in which the recorded one was when the answer began. */
function beginAgain(
  { target, uuids }: WireFrameOf<'begun'>,
  texts: readonly string[],
  adapters: readonly ProviderAdapter[],
): ReplyCodec {
  const left = [...uuids];
  const context = { epochSeconds: 0, uuid: () => left.shift() ?? '' };
  const codec = findAdapter(adapters, target.provider).begin(target, context, NO_KEY);
  codec.begin();
  texts.forEach((text, place) => codec.speak(text, place < texts.length - 1));
  codec.flush();
  codec.finish();
  return codec;
}

/** What the request was to say: the whole text, or the pieces that were released for it, or for the one it replaces. */
function textsOf(events: readonly RunEvent[], request: number): readonly string[] {
  const [started] = events;
  const text = started?.kind === 'started' ? started.text : '';
  const switched = events.find((event) => event.kind === 'switched' && event.request === request);
  if (switched?.kind === 'switched') return textsOf(events, switched.replaces);
  const released = events.flatMap((event) => (event.kind === 'released' ? [event] : []));
  const pieces = released.filter((piece) => piece.request === request);
  return pieces.length === 0 ? [text] : pieces.map(({ start, end }) => text.slice(start, end));
}

function createFrameReader(codec: ReplyCodec): (recorded: RecordedFrame) => readonly AdapterEvent[] {
  let framer: Framer | null = null;
  const decode = (frame: Frame): readonly AdapterEvent[] => codec.decode(frame);
  const texts = (all: readonly string[]) => all.flatMap((text) => decode({ kind: 'text', text }));

  return ({ frame, bytes }) => {
    switch (frame.kind) {
      case 'head':
        framer = createBodyFramer(codec.framing(frame.status, frame.headers));
        return decode({ kind: 'head', status: frame.status, headers: frame.headers });
      case 'bytes':
        return framer === null ? decode({ kind: 'bytes', bytes }) : texts(framer.push(bytes));
      case 'text':
        return decode({ kind: 'text', text: Buffer.from(bytes).toString('utf8') });
      case 'end':
        return [...texts(framer?.end() ?? []), ...decode({ kind: 'end' })];
      case 'closed':
        return decode({ kind: 'closed', code: frame.code, reason: frame.reason });
      case 'begun':
      case 'opened':
      case 'request':
      case 'message':
      case 'end_sent':
      case 'close_sent':
      case 'aborted':
      case 'redialled':
      case 'handed':
      case 'handed_all':
        return [];
    }
  };
}
