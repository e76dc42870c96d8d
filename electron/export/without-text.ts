import { eventsWithoutText, unquotingOf } from '../../core/export/without-text.ts';
import type { WireFrame } from '../../core/session/record/wire-frame.ts';
import type { RecordedRun } from '../portable/recorded-run.ts';
import type { SizedFrame } from './exported.ts';

const NOTHING = new Uint8Array(0);

/** A run without what was said in it: no text, no sound, and nothing of what went over the wire. */
export const runWithoutText = ({ runId, events }: RecordedRun): RecordedRun => ({
  runId,
  events: eventsWithoutText(events),
  segments: [],
  frames: [],
});

/** When what went over the wire, and how much of it. A text may stand in a query too. */
export function framesWithoutText({ events, frames }: RecordedRun): readonly SizedFrame[] {
  const unquoted = unquotingOf(events);
  return frames.map(({ frame, bytes }) => ({
    frame: bare(frame, unquoted),
    bytes: NOTHING,
    sizeBytes: bytes.length,
  }));
}

function bare(frame: WireFrame, unquoted: (text: string) => string): WireFrame {
  if (frame.kind === 'closed') return { ...frame, reason: '' };
  if (!('headers' in frame)) return frame;
  const headers = Object.fromEntries(
    Object.entries(frame.headers).map(([name, value]) => [name, unquoted(value)]),
  );
  return 'url' in frame
    ? { ...frame, headers, url: unquoted(withoutQuery(frame.url)) }
    : { ...frame, headers };
}

const withoutQuery = (url: string): string => url.split('?', 1)[0] ?? '';
