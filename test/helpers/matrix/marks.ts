import type { RunEventOf } from '../../../core/session/record/record.ts';
import type { MarkName } from '../../../core/timeline/marks.ts';
import { eventsOf, markAt, type SeenRun } from '../engine/engine.ts';

type Protocol = RunEventOf<'connection'>['protocol'];

/** In HTTP/2 the text need not wait for the server's settings, so only the preface has a place in the order. */
const UPGRADE: Readonly<Record<Protocol, readonly MarkName[]>> = {
  'http/1.1': [],
  h2: ['upgradeStart'],
  grpc: ['upgradeStart'],
  websocket: ['upgradeStart', 'upgradeEnd'],
};

/** What a cold run over TLS that is heard to its end must have, in this order. A host that is an address has no DNS. */
const coldMarks = (protocol: Protocol): readonly MarkName[] => [
  'textReady',
  'dispatched',
  'tcpStart',
  'tcpEnd',
  'tlsStart',
  'tlsEnd',
  ...UPGRADE[protocol],
  'textSent',
  'firstByte',
  'firstAudio',
  'lastAudio',
  'done',
];

export interface MarkCheck {
  readonly protocol: Protocol | null;
  readonly present: number;
  readonly missing: readonly MarkName[];
  /** Marks that lie before the one they must follow. */
  readonly early: readonly MarkName[];
}

export function checkMarks(run: SeenRun): MarkCheck {
  const protocol = eventsOf(run, 'connection').at(-1)?.protocol ?? null;
  const expected = coldMarks(protocol ?? 'http/1.1');
  const settings: readonly MarkName[] = protocol === 'h2' || protocol === 'grpc' ? ['upgradeEnd'] : [];
  const isMissing = (mark: MarkName) => Number.isNaN(markAt(run, mark));
  const instants = expected.map((mark) => markAt(run, mark));
  return {
    protocol,
    present: expected.length + settings.length,
    missing: [...expected, ...settings].filter(isMissing),
    early: expected.filter((_, index) => (instants[index] ?? 0) < (instants[index - 1] ?? -Infinity)),
  };
}
