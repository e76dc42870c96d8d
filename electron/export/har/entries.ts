import type { WireFrameOf } from '../../../core/session/record/wire-frame.ts';
import type { MonoMs } from '../../../core/units.ts';
import type { RunRecord, SizedFrame } from '../exported.ts';
import { contentOf, postDataOf } from './bodies.ts';
import type { HarEntry, HarPair } from './log.ts';
import { messagesOf } from './messages.ts';
import { timingsOf } from './timings.ts';

type Opening = WireFrameOf<'opened'> | WireFrameOf<'request'>;

/** What each request of a run said and heard. One that was answered from the cache has said nothing. */
export function entriesOf(record: RunRecord, pageref: string): readonly HarEntry[] {
  const numbers = new Set(record.frames.flatMap(({ frame }) => ('request' in frame ? [frame.request] : [])));
  return [...numbers].flatMap((number) => entryOf(record, number, pageref));
}

function entryOf(record: RunRecord, number: number, pageref: string): readonly HarEntry[] {
  const frames = sentInVainLeftOut(record.frames.filter(({ frame }) => isOf(frame, number)));
  const opening = frames.find(({ frame }) => frame.kind === 'opened' || frame.kind === 'request');
  if (opening === undefined) return [];
  const asked = opening.frame as Opening;
  const facts = record.session.requests.find(({ request }) => request === number);
  const { protocol = null, remoteAddress = null } = facts?.connection ?? {};
  const marks = facts?.marks ?? {};
  const from = Math.min(asked.at, marks.textReady ?? marks.dispatched ?? asked.at);
  const timings = timingsOf(marks, from, lastAt(frames));
  return [
    {
      pageref,
      startedDateTime: new Date(wallMs(record, from)).toISOString(),
      time: Math.max(0, lastAt(frames) - from),
      request: requestOf(opening, protocol, asked),
      response: responseOf(frames, protocol, asked),
      cache: {},
      timings,
      ...(remoteAddress === null ? {} : { serverIPAddress: remoteAddress }),
      ...messageFields(frames, protocol, (at) => wallMs(record, at) / 1000),
    },
  ];
}

const isOf = (frame: SizedFrame['frame'], number: number): boolean =>
  'request' in frame && frame.request === number && frame.kind !== 'begun' && frame.kind !== 'handed';

/** What went to a dead connection is said again on the next. */
function sentInVainLeftOut(frames: readonly SizedFrame[]): readonly SizedFrame[] {
  const last = frames.findLastIndex(({ frame }) => frame.kind === 'redialled');
  return frames.slice(last + 1);
}

const lastAt = (frames: readonly SizedFrame[]): MonoMs => Math.max(...frames.map(({ frame }) => frame.at));

/** Wall clock, ms since 1970. */
const wallMs = ({ session: { started } }: RunRecord, at: MonoMs): number =>
  Date.parse(started.startedAt) + at - started.at;

type Protocol = NonNullable<RunRecord['session']['connection']>['protocol'] | null;

const HTTP_VERSIONS: Readonly<Record<NonNullable<Protocol>, string>> = {
  'http/1.1': 'HTTP/1.1',
  websocket: 'HTTP/1.1',
  h2: 'HTTP/2.0',
  grpc: 'HTTP/2.0',
};
const versionOf = (protocol: Protocol): string => (protocol === null ? 'HTTP/1.1' : HTTP_VERSIONS[protocol]);

const pairsOf = (headers: Readonly<Record<string, string>>): readonly HarPair[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

function requestOf(opening: SizedFrame, protocol: Protocol, asked: Opening): HarEntry['request'] {
  return {
    method: asked.method,
    url: asked.url,
    httpVersion: versionOf(protocol),
    cookies: [],
    headers: pairsOf(asked.headers),
    queryString: queryOf(asked.url),
    ...postDataOf(opening, asked.headers),
    headersSize: -1,
    bodySize: opening.sizeBytes,
  };
}

function queryOf(url: string): readonly HarPair[] {
  const [, query = ''] = url.split(/\?(.*)/s);
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

/** A WebSocket's handshake is not recorded beyond its request; that messages came says how it went. */
function responseOf(frames: readonly SizedFrame[], protocol: Protocol, asked: Opening): HarEntry['response'] {
  const head = frames.find(({ frame }) => frame.kind === 'head')?.frame;
  const known = head?.kind === 'head' ? head : null;
  const isUpgraded = known === null && asked.kind === 'opened' && protocol === 'websocket';
  const content = contentOf(asked.kind === 'opened' ? [] : frames, known?.headers ?? {});
  return {
    status: known?.status ?? (isUpgraded ? 101 : 0),
    statusText: isUpgraded ? 'Switching Protocols' : '',
    httpVersion: versionOf(protocol),
    cookies: [],
    headers: pairsOf(known?.headers ?? {}),
    content,
    redirectURL: '',
    headersSize: -1,
    bodySize: content.size,
  };
}

function messageFields(
  frames: readonly SizedFrame[],
  protocol: Protocol,
  secondsAt: (at: MonoMs) => number,
): Partial<HarEntry> {
  if (protocol === 'websocket')
    return { _resourceType: 'websocket', _webSocketMessages: messagesOf(frames, secondsAt) };
  return protocol === 'grpc' ? { _grpcMessages: messagesOf(frames, secondsAt) } : {};
}
