import type { RequestFacts } from '../../session/session.ts';
import type { ToldRun } from '../told-run.ts';
import { type Attribute, type Facts, OPERATION, attributesOf, targetFacts, unixNano } from './attributes.ts';

const KIND = { internal: 1, client: 3 } as const;
const STATUS = { unset: 0, error: 2 } as const;

export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: (typeof KIND)[keyof typeof KIND];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly events: readonly {
    readonly timeUnixNano: string;
    readonly name: string;
    readonly attributes: readonly Attribute[];
  }[];
  readonly status: { readonly code: (typeof STATUS)[keyof typeof STATUS]; readonly message?: string };
}

export interface SpanParts {
  /** So many bytes in hexadecimal, the same for the same text. */
  readonly idOf: (text: string, bytes: number) => string;
  readonly withText: boolean;
}

/** A span before it has its ids; instants are ms from the run's `textReady`. */
interface Stretch extends Pick<Span, 'name' | 'kind' | 'status'> {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly facts: Facts;
  readonly moments: readonly { readonly atMs: number; readonly name: string; readonly facts: Facts }[];
}

/** A run as a trace: the run itself, below it its phases and its requests. */
export function spansOf(run: ToldRun, parts: SpanParts): readonly Span[] {
  const { row } = run;
  const traceId = parts.idOf(row.runId, 16);
  const rootId = parts.idOf(`${row.runId} run`, 8);
  const spanOf = ({ fromMs, untilMs, facts, moments, ...said }: Stretch, id: string): Span => ({
    ...said,
    traceId,
    spanId: id,
    ...(id === rootId ? {} : { parentSpanId: rootId }),
    startTimeUnixNano: unixNano(row.startedAtMs, fromMs),
    endTimeUnixNano: unixNano(row.startedAtMs, Math.max(fromMs, untilMs)),
    attributes: attributesOf(facts),
    events: moments.map(({ atMs, name, facts: told }) => ({
      timeUnixNano: unixNano(row.startedAtMs, atMs),
      name,
      attributes: attributesOf(told),
    })),
  });
  const below = [...phaseStretches(run), ...requestStretches(run)];
  return [
    spanOf(runStretch(run, parts.withText), rootId),
    ...below.map((stretch, place) => spanOf(stretch, parts.idOf(`${row.runId} ${place}`, 8))),
  ];
}

function runStretch(run: ToldRun, withText: boolean): Stretch {
  const { row, session, figures } = run;
  return {
    name: 'onset.run',
    kind: KIND.internal,
    fromMs: Math.min(0, row.instants.firstToken ?? 0),
    untilMs: endOf(run),
    status: statusOf(run),
    facts: {
      ...targetFacts(row),
      'onset.run.id': row.runId,
      'onset.run.outcome': row.outcome,
      'onset.run.trusted': row.trusted,
      'onset.run.error_bar_ms': row.errorBarMs,
      'onset.purpose.kind': row.purpose?.kind ?? null,
      'onset.purpose.series': row.purpose?.series ?? null,
      'onset.purpose.item': row.purpose?.item ?? null,
      'onset.chunking': row.chunking,
      'onset.text': withText ? session.started.text : null,
      'onset.text.characters': row.characters,
      'onset.ttfb_ms': figures.latency.ttfbMs,
      'onset.ttfa_ms': figures.latency.ttfaMs,
      'onset.ttfa_audible_ms': figures.latency.ttfaAudibleMs,
      'onset.time_to_ear_ms': figures.latency.timeToEarMs,
      'onset.ttlb_ms': figures.latency.ttlbMs,
      'onset.audio_ms': row.audioMs,
      'onset.underruns': row.underruns,
      'error.type': row.error?.code ?? null,
    },
    moments: session.notes.map(({ at, code, message, level }) => ({
      ...{ atMs: at - session.started.at, name: 'onset.note' },
      facts: { 'onset.note.code': code, 'onset.note.message': message, 'onset.note.level': level },
    })),
  };
}

function endOf({ session, figures }: ToldRun): number {
  const { started, ended, failure, chunks } = session;
  const last = ended?.at ?? failure?.at ?? chunks.at(-1)?.at ?? started.at;
  return Math.max(last - started.at, figures.playback.playEndMs ?? 0);
}

function statusOf({ row }: ToldRun): Span['status'] {
  return row.error === null ? { code: STATUS.unset } : { code: STATUS.error, message: row.error.message };
}

function phaseStretches({ figures: { phases, phasesTo, reached } }: ToldRun): readonly Stretch[] {
  const end = phasesTo?.atMs ?? reached?.atMs ?? 0;
  let atMs = end - phases.reduce((sum, { ms }) => sum + ms, 0);
  return phases.flatMap(({ name, ms }): Stretch[] => {
    const fromMs = atMs;
    atMs += ms;
    if (ms === 0) return [];
    const said = {
      name: `onset.phase ${name}`,
      kind: KIND.internal,
      status: { code: STATUS.unset },
    } as const;
    return [{ ...said, fromMs, untilMs: atMs, facts: { 'onset.phase': name }, moments: [] }];
  });
}

/** What the conventions call an operation: one request to the provider. */
function requestStretches(run: ToldRun): readonly Stretch[] {
  return run.session.requests.flatMap((facts): Stretch[] => {
    const times = Object.values(facts.marks).map((at) => at - run.session.started.at);
    if (times.length === 0) return [];
    return [
      {
        name: `${OPERATION} ${run.row.model}`,
        kind: KIND.client,
        fromMs: Math.min(...times),
        untilMs: Math.max(...times),
        status: run.session.requests.length === 1 ? statusOf(run) : { code: STATUS.unset },
        facts: requestFacts(run, facts),
        moments: [...markMoments(run, facts), ...chunkMoments(run, facts)],
      },
    ];
  });
}

const requestFacts = ({ row }: ToldRun, { request, connection }: RequestFacts): Facts => ({
  ...targetFacts(row),
  'onset.request': request,
  'onset.connection': connection?.temperature ?? null,
  'network.protocol.name': connection?.protocol ?? null,
  'network.peer.address': connection?.remoteAddress ?? null,
  'tls.protocol.version': connection?.tls?.version ?? null,
  'error.type': row.requests === 1 ? (row.error?.code ?? null) : null,
});

const markMoments = ({ session }: ToldRun, { marks }: RequestFacts): Stretch['moments'] =>
  Object.entries(marks).map(([name, at]) => ({
    ...{ atMs: at - session.started.at, name: 'onset.mark' },
    facts: { 'onset.mark': name },
  }));

const chunkMoments = ({ session }: ToldRun, { request }: RequestFacts): Stretch['moments'] =>
  session.chunks
    .filter((chunk) => chunk.request === request)
    .map(({ at, seq, sizeBytes, audioMs, errorMs }) => ({
      ...{ atMs: at - session.started.at, name: 'onset.chunk' },
      facts: {
        'onset.chunk.seq': seq,
        'onset.chunk.size_bytes': sizeBytes,
        'onset.chunk.audio_ms': audioMs,
        'onset.chunk.error_ms': errorMs,
      },
    }));
