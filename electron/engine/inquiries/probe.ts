import type { ConnectionTest, DialSteps } from '../../../core/contract/connection-test.ts';
import { OnsetError, toFailure } from '../../../core/contract/result.ts';
import type { Marks } from '../../../core/timeline/marks.ts';
import { partition, type PhaseName } from '../../../core/timeline/phases.ts';
import type { Clock } from '../../clock/clock.ts';
import type { DialPlan, Outgoing } from '../../providers/adapter.ts';
import type { ConnectionFacts, WireEvent } from '../../transport/types.ts';
import type { Wire, WireDial, Wires } from '../../wires/wires.ts';

/** What one cold dial showed. */
export type Probed = Omit<ConnectionTest, 'isKeyAccepted'>;

const GET: Outgoing = { kind: 'request', method: 'GET', headers: {}, body: null, carriesText: false };
/** What stands for a status where the connection itself is the answer. */
const OPENED: Partial<Record<DialPlan['kind'], number>> = { websocket: 101, grpc: 0 };

/**
 * Dials anew, asks once (GET, or a WebSocket upgrade), and is gone at the first answer. Any answer will do: a refusal
 * is as far away as a welcome.
 * @throws OnsetError dns, connect, tls, timeout, cut, protocol, or cancelled once `signal` aborts
 */
export async function probe(
  wires: Wires,
  clock: Clock,
  dial: WireDial,
  signal?: AbortSignal,
): Promise<Probed> {
  await wires.ready();
  const seen = createSeen(clock, dial.plan.kind);
  let wire: Wire | null = null;
  const abort = (): void => wire?.abort();
  await new Promise<void>((resolve, reject) => {
    const settled = (error: unknown): void => {
      if (error === null || seen.isAnswered()) resolve();
      else reject(new OnsetError(toFailure(error)));
    };
    const listener = (event: WireEvent): void => {
      seen.take(event);
      if (seen.isAnswered()) wire?.abort();
    };
    const parts = { ...dial, forceCold: true, settled, listener, wrote: () => undefined };
    wire = wires.open(parts, dial.plan.kind === 'http' ? [GET] : []);
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) wire.abort();
  }).finally(() => signal?.removeEventListener('abort', abort));
  return seen.result(dial.plan.url);
}

/**
 * Collects the marks of one dial; the same partition as a run's cuts them into steps. An HTTP/2 connection
 * has its upgrade too, the exchange of settings, but over HTTP nothing was asked by then.
 */
function createSeen(clock: Clock, kind: DialPlan['kind']) {
  const t0 = clock.now();
  let marks: Marks = { textReady: t0, dispatched: t0 };
  let status: number | null = null;
  let facts: ConnectionFacts | null = null;

  const answered = (at: number, code: number): void => {
    if (status !== null) return;
    marks = { ...marks, firstByte: at };
    status = code;
  };

  return {
    take(event: WireEvent): void {
      if (event.kind === 'connected') facts = event.facts;
      if (event.kind === 'head') answered(event.stamp.at, event.status);
      if (event.kind === 'sent') marks = { ...marks, textSent: event.stamp.at };
      if (event.kind === 'mark') {
        marks = { ...marks, [event.mark]: event.stamp.at };
        const opened = OPENED[kind];
        if (event.mark === 'upgradeEnd' && opened !== undefined) answered(event.stamp.at, opened);
      }
    },
    isAnswered: () => status !== null,
    result(url: string): Probed {
      if (status === null || marks.firstByte === undefined) throw noAnswer(url);
      const { tls = null, remoteAddress = '', protocol = '' } = facts ?? {};
      return { steps: stepsOf(marks, t0, marks.firstByte), tls, remoteAddress, protocol, status };
    },
  };
}

function stepsOf(marks: Marks, t0: number, end: number): DialSteps {
  const phases = partition({ ...{ marks, t0, end, starvedMs: 0, leadingSilenceMs: 0 }, last: 'server' });
  const ms = (name: PhaseName): number => phases.find((phase) => phase.name === name)?.ms ?? 0;
  const [dnsMs, tcpMs, tlsMs] = [ms('dns'), ms('tcp'), ms('tls')];
  const totalMs = end - t0;
  return { dnsMs, tcpMs, tlsMs, answerMs: totalMs - dnsMs - tcpMs - tlsMs, totalMs };
}

function noAnswer(url: string): OnsetError {
  return new OnsetError({
    code: 'protocol',
    message: `${new URL(url).host} closed the connection without an answer.`,
    hint: 'Check that an HTTP or WebSocket server listens there.',
  });
}
