import { ROUNDING_MS } from '../../../core/playback/rounding.ts';
import type { RunEvent, RunEventOf } from '../../../core/session/record/record.ts';
import { charactersOf } from '../../../core/text/characters-of.ts';
import type { MarkName } from '../../../core/timeline/marks.ts';

/** What a row needs to know of the events before it. */
export interface LogContext {
  /** As people see it; null as long as nobody knows it. */
  readonly number: number | null;
  /** The reply is cut into pieces: rows say which one they are about. */
  readonly hasPieces: boolean;
  readonly openStalls: ReadonlySet<number>;
  /** Requests that took another's place and of which no new sound has come. */
  readonly unpaid: ReadonlyMap<number, Switch>;
  /** @param request null = whichever had it last */
  markAt(mark: MarkName, request: number | null): number | undefined;
  /** Of the text that the request says. */
  charactersOf(request: number): number;
  /** Of a stretch of the whole text. */
  charactersIn(this: void, stretch: Stretch): number;
}

type Stretch = Pick<RunEventOf<'released'>, 'start' | 'end'>;

/** A request took another's place at `at`; so much of its sound repeats what was there already. */
export interface Switch {
  readonly at: number;
  readonly repeatsMs: number;
}

/** Whether new sound is in the chunk, as `switchCostMs` has it. */
export const hasNewSound = ({ audioMs }: RunEventOf<'chunk'>, { repeatsMs }: Switch): boolean =>
  audioMs - Math.min(repeatsMs, audioMs) > ROUNDING_MS;

/** Follows a run for its log. */
export interface LogMemory {
  readonly context: LogContext;
  remember(event: RunEvent): void;
}

export function createLogMemory(number: number | null): LogMemory {
  const marks = new Map<string, number>();
  const openStalls = new Set<number>();
  const unpaid = new Map<number, Switch>();
  const pieces = new Map<number, number>();
  let [text, hasPieces] = ['', false];

  const charactersIn = ({ start, end }: Stretch): number => charactersOf(text.slice(start, end));

  function marked({ mark, request, at }: RunEventOf<'mark'>): void {
    marks.set(mark, at);
    marks.set(`${String(request)} ${mark}`, at);
  }

  function switchedTo({ request, replaces, at, skipMs }: RunEventOf<'switched'>): void {
    pieces.set(request, pieces.get(replaces) ?? 0);
    unpaid.set(request, { at, repeatsMs: skipMs });
  }

  function came(chunk: RunEventOf<'chunk'>): void {
    const switched = unpaid.get(chunk.request);
    if (switched === undefined) return;
    if (hasNewSound(chunk, switched)) unpaid.delete(chunk.request);
    else unpaid.set(chunk.request, { ...switched, repeatsMs: switched.repeatsMs - chunk.audioMs });
  }

  return {
    context: {
      number,
      openStalls,
      unpaid,
      get hasPieces() {
        return hasPieces;
      },
      markAt: (mark, request) => marks.get(request === null ? mark : `${String(request)} ${mark}`),
      charactersOf: (request) => (hasPieces ? (pieces.get(request) ?? 0) : charactersOf(text)),
      charactersIn,
    },
    remember(event) {
      if (event.kind === 'started') [text, hasPieces] = [event.text, event.plan !== undefined];
      else if (event.kind === 'mark') marked(event);
      else if (event.kind === 'released')
        pieces.set(event.request, (pieces.get(event.request) ?? 0) + charactersIn(event));
      else if (event.kind === 'switched') switchedTo(event);
      else if (event.kind === 'chunk') came(event);
      else if (event.kind === 'playback' && event.report.what === 'stall')
        openStalls.add(event.report.startAt);
    },
  };
}
