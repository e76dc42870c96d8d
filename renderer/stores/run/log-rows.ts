import { bargeInWords } from '../../../core/session/barge-in/words.ts';
import type { PlaybackReport, RunEvent, RunEventOf } from '../../../core/session/record/record.ts';
import type { MarkName } from '../../../core/timeline/marks.ts';
import { count, tenth, whole } from '../../components/format.ts';
import { hasNewSound, type LogContext } from './log-context.ts';

export type LogKind =
  | 'run'
  | 'dns'
  | 'tcp'
  | 'tls'
  | 'ws'
  | 'send'
  | 'recv'
  | 'audio'
  | 'play'
  | 'ear'
  | 'under'
  | 'note'
  | 'error';

export interface LogRow {
  readonly atMs: number;
  readonly kind: LogKind;
  readonly message: string;
  /** The chunk this row is about, for selecting it. */
  readonly seq: number | null;
}

type Line = Omit<LogRow, 'atMs' | 'seq'>;
type Since = (from: MarkName, words?: string) => string;
type MarkLine = (took: Since, characters: number, after: Since) => Line;

/** Marks that are steps worth a line; starts are folded into the line of their end. */
const MARK_LINES: Partial<Record<MarkName, MarkLine>> = {
  dnsEnd: (took) => ({ kind: 'dns', message: `resolved${took('dnsStart')}` }),
  tcpEnd: (took) => ({ kind: 'tcp', message: `connected${took('tcpStart')}` }),
  tlsEnd: (took) => ({ kind: 'tls', message: `handshake done${took('tlsStart')}` }),
  upgradeEnd: (took) => ({ kind: 'ws', message: `101, open${took('upgradeStart')}` }),
  initEnd: () => ({ kind: 'ws', message: 'session ready' }),
  textSent: (_took, characters) => ({ kind: 'send', message: count(characters, 'character') }),
  firstByte: () => ({ kind: 'recv', message: 'first byte' }),
  done: () => ({ kind: 'recv', message: 'end of stream' }),
  cancelSent: () => ({ kind: 'run', message: 'cancel sent' }),
  cancelQuiet: (_took, _characters, after) => ({
    kind: 'recv',
    message: `last audio${after('cancelSent', ' after cancel')}`,
  }),
  firstSample: () => ({ kind: 'audio', message: 'first sample decoded' }),
  playStart: () => ({ kind: 'play', message: 'started' }),
  heard: () => ({ kind: 'ear', message: 'first sound out' }),
  playEnd: () => ({ kind: 'play', message: 'ended' }),
  silenced: (_took, _characters, after) => ({
    kind: 'play',
    message: `silent${after('cancelSent', ' after cancel')}`,
  }),
};

/** @param request null for what the player marks: it plays what all of them brought */
function markRow(mark: MarkName, at: number, request: number | null, context: LogContext): readonly Row[] {
  const line = MARK_LINES[mark];
  if (line === undefined) return [];
  const since = (from: MarkName, say: (ms: string) => string) => {
    const start = context.markAt(from, request);
    return start === undefined || start > at ? '' : say(tenth(at - start));
  };
  const took: Since = (from) => since(from, (ms) => ` in ${ms}`);
  const after: Since = (from, words = '') => since(from, (ms) => `, ${ms}${words}`);
  const { kind, message } = line(took, context.charactersOf(request ?? 0), after);
  return [{ at, seq: null, kind, message: of(request, context) + message }];
}

/** "T2 " where there is more than one. */
const of = (request: number | null, { hasPieces }: LogContext): string =>
  request === null || !hasPieces ? '' : `T${whole(request + 1)} `;

/** A row whose time is still on the engine's clock. */
type Row = Line & { readonly at: number; readonly seq: number | null };

function stallRows(
  stall: Extract<PlaybackReport, { what: 'stall' }>,
  { openStalls }: LogContext,
): readonly Row[] {
  const begun: Row = { at: stall.startAt, kind: 'under', message: 'buffer empty', seq: null };
  const rows = openStalls.has(stall.startAt) ? [] : [begun];
  if (stall.endAt === null) return rows;
  const message = `resumed after ${tenth(stall.endAt - stall.startAt)}`;
  return [...rows, { at: stall.endAt, kind: 'play', message, seq: null }];
}

function playbackRows(report: PlaybackReport, context: LogContext): readonly Row[] {
  switch (report.what) {
    case 'mark':
      return markRow(report.mark, report.at, null, context);
    case 'stall':
      return stallRows(report, context);
    case 'render_underrun':
    case 'output':
      return [];
  }
}

/** What is known of the handshake comes with the whole connection: it is told where the handshake ended. */
function connectionRow(event: RunEventOf<'connection'>, context: LogContext): Row {
  const prefix = of(event.request, context);
  const row = (at: number, kind: LogKind, words: string) => ({
    at,
    kind,
    message: prefix + words,
    seq: null,
  });
  if (event.temperature === 'warm') return row(event.at, 'run', `warm, ${event.protocol} reused`);
  if (event.tls === null) return row(event.at, 'tcp', `cold, ${event.protocol}`);
  const resumed = event.tls.resumed ? 'resumed' : 'no resumption';
  const at = context.markAt('tlsEnd', event.request) ?? event.at;
  return row(at, 'tls', `${event.tls.version}, ${resumed}`);
}

const chunkMessage = (event: RunEventOf<'chunk'>) =>
  `chunk ${whole(event.seq + 1)}, ${whole(event.sizeBytes)} B`;

/** The chunk, and what a switch had cost when it brought the first new sound. */
function chunkRows(event: RunEventOf<'chunk'>, { unpaid }: LogContext): readonly Row[] {
  const { at, seq, request } = event;
  const chunk: Row = { at, kind: 'audio', message: chunkMessage(event), seq };
  const switched = unpaid.get(request);
  if (switched === undefined || !hasNewSound(event, switched)) return [chunk];
  const cost = `T${whole(request + 1)} brings new sound, ${tenth(at - switched.at)} after the failure`;
  return [chunk, { at, kind: 'note', message: cost, seq: null }];
}

/** The end, and which switches were for nothing. */
function endRows(event: RunEventOf<'ended'>, { number, unpaid }: LogContext): readonly Row[] {
  const { at } = event;
  return [
    ...[...unpaid.keys()].map((request): Row => ({
      at,
      kind: 'error',
      message: `T${whole(request + 1)} brought no new sound`,
      seq: null,
    })),
    { at, kind: 'run', message: `${runName(number)} ${event.outcome}`, seq: null },
  ];
}

/** "#7", or "run" as long as its number is not known. */
const runName = (number: number | null): string => (number === null ? 'run' : `#${String(number)}`);

const releaseMessage = (event: RunEventOf<'released'>, { charactersIn }: LogContext) =>
  `T${whole(event.request + 1)} released, ${whole(charactersIn(event))} characters, ${event.reason}`;

const SWITCH_WORDS = { again: 'asked again', batch: 'asked for the whole', target: 'asked another' } as const;

const switchMessage = ({ to, replaces, target, reason }: RunEventOf<'switched'>) =>
  `T${whole(replaces + 1)} failed (${reason.code}), ${SWITCH_WORDS[to]}: ${target.provider}`;

const cachedMessage = ({ request }: RunEventOf<'cached'>) => `T${whole(request + 1)} from the phrase cache`;

const speculatedMessage = ({ phrase, outcome, dispatchedAt, at }: RunEventOf<'speculated'>) =>
  `“${phrase}” ${outcome}, asked for ${dispatchedAt === null ? 'too late' : `${tenth(at - dispatchedAt)} ahead`}`;

/** The lines one event adds to the log, on the engine's clock. */
export function rowsOf(event: RunEvent, context: LogContext): readonly Row[] {
  switch (event.kind) {
    case 'started':
      return [{ at: event.at, kind: 'run', message: `${runName(context.number)} started`, seq: null }];
    case 'mark':
      return markRow(event.mark, event.at, event.request, context);
    case 'connection':
      return [connectionRow(event, context)];
    case 'redialled':
      return [{ at: event.at, kind: 'run', message: 'idle connection dead, dialling anew', seq: null }];
    case 'released':
      return [{ at: event.at, kind: 'send', message: releaseMessage(event, context), seq: null }];
    case 'switched':
      return [{ at: event.at, kind: 'error', message: switchMessage(event), seq: null }];
    case 'cached':
      return [{ at: event.at, kind: 'audio', message: cachedMessage(event), seq: null }];
    case 'speculated':
      return [{ at: event.at, kind: 'send', message: speculatedMessage(event), seq: null }];
    case 'replied':
      return [{ at: event.at, kind: 'run', message: 'all requests answered', seq: null }];
    case 'text':
    case 'text_ended':
      return [];
    case 'chunk':
      return chunkRows(event, context);
    case 'words':
      return [];
    case 'onset':
      return [{ at: event.at, kind: 'audio', message: `sound begins at ${tenth(event.audioMs)}`, seq: null }];
    case 'silence':
    case 'seam':
      return [];
    case 'playback':
      return playbackRows(event.report, context);
    case 'barge_in':
      return [{ at: event.at, kind: 'run', message: `barge-in ${bargeInWords(event.cause)}`, seq: null }];
    case 'note':
      return [{ at: event.at, kind: 'note', message: event.message, seq: null }];
    case 'failed':
      return [{ at: event.at, kind: 'error', message: event.error.message, seq: null }];
    case 'ended':
      return endRows(event, context);
    case 'format':
      return [];
  }
}
