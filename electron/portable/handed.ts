import type { RunEvent } from '../../core/session/record/record.ts';
import type { MonoMs } from '../../core/units.ts';
import type { Received } from '../audio/to-wav.ts';
import type { RecordedRun } from './recorded-run.ts';

/** A piece of sound as it was handed to the player. */
export interface HandedPiece {
  readonly request: number;
  readonly segment: Received;
  readonly bytes: Uint8Array;
  /** The chunk it went with; null where it went by itself, `at` this instant. */
  readonly seq: number | null;
  readonly at: MonoMs;
}

/** The run's sound, cut as the player got it: by the record of what was handed over, else by the sizes of the chunks. */
export function handedPieces(run: RecordedRun): readonly HandedPiece[] {
  const pieces = run.frames.flatMap(({ frame }) => (frame.kind === 'handed' ? [frame] : []));
  return cut(run.segments, pieces.length > 0 ? pieces : bySizes(run));
}

type Cut = Pick<HandedPiece, 'request' | 'seq' | 'at'> & { readonly audioBytes: number };

/** Each change of the request begins the next segment. */
function cut(segments: readonly Received[], cuts: readonly Cut[]): readonly HandedPiece[] {
  let place = -1;
  let from = 0;
  let request: number | null = null;
  return cuts.flatMap(({ audioBytes, ...handed }) => {
    if (handed.request !== request) [place, from, request] = [place + 1, 0, handed.request];
    const segment = segments[place];
    if (segment === undefined) return [];
    const bytes = segment.bytes.subarray(from, from + audioBytes);
    from += audioBytes;
    return [{ ...handed, segment, bytes }];
  });
}

/** Of a run without that record: headers of the container go with the first chunk of their request. */
function bySizes({ events, segments }: RecordedRun): readonly Cut[] {
  const chunks = events.filter((event) => event.kind === 'chunk');
  const requests = [...new Set(chunks.map(({ request }) => request))];
  return requests.flatMap((request, place) => {
    const own = chunks.filter((chunk) => chunk.request === request);
    const payloadBytes = own.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const headerBytes = Math.max(0, (segments[place]?.bytes.length ?? 0) - payloadBytes);
    return own.map(({ seq, at, sizeBytes }, index) => ({
      ...{ request, seq, at },
      audioBytes: sizeBytes + (index === 0 ? headerBytes : 0),
    }));
  });
}

/** When the player was told that no more comes: in the record, or with the last thing that was no player's. */
export function handedAllAt({ events, frames }: RecordedRun): MonoMs {
  const told = frames.find(({ frame }) => frame.kind === 'handed_all');
  if (told !== undefined) return told.frame.at;
  const engines = events.filter(({ kind }) => kind !== 'playback' && kind !== 'ended');
  return engines.reduce((latest, event) => Math.max(latest, timeOf(event)), 0);
}

const timeOf = (event: RunEvent): MonoMs => ('at' in event ? event.at : 0);
