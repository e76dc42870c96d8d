import type { Marks } from '../timeline/marks.ts';
import type { PlaybackReport, RunEvent, RunEventOf } from './record/record.ts';
import { onlyOwnActs, replyMark, withRequest } from './request-facts.ts';
import type { Session } from './session.ts';
import { wordsInRun } from './text/timed-words.ts';

/**
 * Folds a run's events into its `Session`: the one way from events to facts, for page, engine and command line.
 *
 * `apply` costs the same for the first event and the three-thousandth: it appends to lists that belong to the
 * builder. `session()` is where copies are made, and only of the lists that changed since it was last asked, so it
 * belongs into a frame or a finished run and not after every event.
 */
export interface SessionBuilder {
  /** Takes the run's next event. What comes before `started`, or a second `started`, is ignored. */
  apply(event: RunEvent): void;
  /** The run as known now: immutable, the same reference until something changed; null before `started`. */
  session(): Session | null;
}

/** Lists that grow; everything else of a session is replaced as a whole. */
interface Growing {
  readonly chunks: RunEventOf<'chunk'>[];
  readonly notes: RunEventOf<'note'>[];
  readonly texts: RunEventOf<'text'>[];
  readonly timings: RunEventOf<'words'>[];
  readonly silences: RunEventOf<'silence'>[];
}

export function createSessionBuilder(runId: string): SessionBuilder {
  let current: Session | null = null;
  const growing: Growing = { chunks: [], notes: [], texts: [], timings: [], silences: [] };
  return {
    apply(event) {
      if (event.kind === 'started') current ??= emptySession(runId, event);
      else if (current === null) return;
      else if (event.kind === 'chunk') growing.chunks.push(event);
      else if (event.kind === 'note') growing.notes.push(event);
      else if (event.kind === 'text') growing.texts.push(event);
      else if (event.kind === 'words') growing.timings.push(event);
      else if (event.kind === 'silence') growing.silences.push(event);
      else current = { ...current, ...changeOf(current, event) };
    },
    session() {
      if (current !== null) current = withGrown(current, growing);
      return current;
    },
  };
}

/** The session of a finished list of events, as history keeps it; null when it has no `started`. */
export function foldRun(runId: string, events: Iterable<RunEvent>): Session | null {
  const builder = createSessionBuilder(runId);
  for (const event of events) builder.apply(event);
  return builder.session();
}

function emptySession(id: string, started: RunEventOf<'started'>): Session {
  return {
    id,
    started,
    marks: { textReady: started.at },
    markErrorsMs: {},
    connection: null,
    format: null,
    requests: [],
    texts: [],
    pieces: [],
    switches: [],
    cached: [],
    speculations: [],
    textEndedAt: null,
    chunks: [],
    onset: null,
    silences: [],
    seams: [],
    timings: [],
    words: [],
    stalls: [],
    renderUnderruns: { events: 0, totalMs: 0 },
    output: null,
    bargeIn: null,
    notes: [],
    failure: null,
    ended: null,
  };
}

/** The lists only ever grow, so an equal length means an equal list. */
function withGrown(session: Session, growing: Growing): Session {
  const names = ['chunks', 'notes', 'texts', 'timings', 'silences'] as const;
  const grown = names.filter((name) => session[name].length !== growing[name].length);
  if (grown.length === 0) return session;
  const now = { ...session, ...Object.fromEntries(grown.map((name) => [name, [...growing[name]]])) };
  // In a planned reply a word's place also moves with the sound of the requests before its own.
  const areMoved = grown.includes('timings') || (now.started.plan !== undefined && now.timings.length > 0);
  return areMoved ? { ...now, words: wordsInRun(now) } : now;
}

type Folded = Exclude<RunEvent, { kind: 'started' | 'chunk' | 'note' | 'text' | 'words' | 'silence' }>;

function changeOf(session: Session, event: Folded): Partial<Session> {
  switch (event.kind) {
    case 'mark':
      return requestMark(session, event);
    case 'connection':
      return {
        requests: withRequest(session.requests, event.request, (facts) => ({ ...facts, connection: event })),
        ...(event.request === 0 ? { connection: event } : {}),
      };
    case 'redialled':
      return withoutExchange(session, event.request);
    case 'released':
      return {
        pieces: [...session.pieces, event],
        requests: withRequest(session.requests, event.request, (facts) => facts),
      };
    case 'switched':
      return {
        switches: [...session.switches, event],
        requests: withRequest(session.requests, event.request, (facts) => facts),
      };
    case 'cached':
      return { cached: [...session.cached, event] };
    case 'speculated':
      return { speculations: [...session.speculations, event] };
    case 'text_ended':
      return { textEndedAt: event.at };
    case 'replied':
      return { marks: { ...session.marks, done: event.at } };
    case 'format':
      return { format: event };
    case 'onset':
      return { onset: event };
    case 'seam':
      return { seams: [...session.seams, event] };
    case 'playback':
      return playbackChange(session, event.report);
    case 'barge_in':
      return { bargeIn: event };
    case 'failed':
      return { failure: event };
    case 'ended':
      return { ended: event };
  }
}

function playbackChange(session: Session, report: PlaybackReport): Partial<Session> {
  switch (report.what) {
    case 'mark':
      return withMark(session, report.mark, report.at, report.errorMs);
    case 'stall':
      // A stall is reported when it begins and again when it is over.
      return {
        stalls: [...session.stalls.filter((stall) => stall.startAt !== report.startAt), report],
      };
    case 'render_underrun':
      return { renderUnderruns: { events: report.events, totalMs: report.totalMs } };
    case 'output':
      return { output: { method: report.method, latencyMs: report.latencyMs } };
  }
}

function requestMark(session: Session, { request, mark, at, errorMs }: RunEventOf<'mark'>): Partial<Session> {
  const ofReply = replyMark(session, request, mark, at);
  return {
    requests: withRequest(session.requests, request, (facts) => ({
      ...facts,
      marks: { ...facts.marks, [mark]: at },
    })),
    ...(ofReply === null ? {} : withMark(session, mark, ofReply, errorMs)),
  };
}

function withoutExchange(session: Session, request: number): Partial<Session> {
  const requests = withRequest(session.requests, request, (facts) => ({
    ...facts,
    marks: onlyOwnActs(facts.marks),
    connection: null,
  }));
  if (request !== 0) return { requests };
  const { marks, markErrorsMs } = session;
  return { requests, connection: null, marks: onlyOwnActs(marks), markErrorsMs: onlyOwnActs(markErrorsMs) };
}

/** The last word on a mark counts: `cancelQuiet` moves on with every byte that still arrives. */
function withMark(session: Session, mark: keyof Marks, at: number, errorMs: number): Partial<Session> {
  return {
    marks: { ...session.marks, [mark]: at },
    markErrorsMs: { ...session.markErrorsMs, [mark]: errorMs },
  };
}
