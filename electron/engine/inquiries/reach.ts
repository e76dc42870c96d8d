import type { ConnectionTest, DialSteps, RegionReach } from '../../../core/contract/connection-test.ts';
import { type Failure, toFailure } from '../../../core/contract/result.ts';
import { summarise } from '../../../core/stats/summarise.ts';
import type { Clock } from '../../clock/clock.ts';
import type { ProviderAdapter } from '../../providers/adapter.ts';
import type { WireDial, Wires } from '../../wires/wires.ts';
import type { Route } from '../way/route.ts';
import { probe, type Probed } from './probe.ts';

/** Dials of each region. */
const ROUNDS = 5;
/** Say nothing about the key: an open gRPC connection (0), and how the address of a POST answers a GET. */
const NOT_A_VERDICT: ReadonlySet<number> = new Set([0, 400, 404, 405, 415, 422]);
const REFUSED: ReadonlySet<number> = new Set([401, 403]);

export interface ReachParts {
  readonly wires: Wires;
  readonly clock: Clock;
  readonly timeouts: WireDial['timeouts'];
}

/**
 * Dials a target's host with its key and without a text. Over HTTP the vendor's list of voices is asked for, where
 * there is one: it is free, and it wants the key.
 * @throws OnsetError as a dial does
 */
export async function testConnection(
  { wires, clock, timeouts }: ReachParts,
  route: Route,
): Promise<ConnectionTest> {
  const { plan, ca, adapter, target, key, context } = route;
  const list = plan.kind === 'http' ? adapter.voiceList : null;
  const asked = list === null ? plan : { ...plan, ...list.request(target, key, context, null) };
  const probed = await probe(wires, clock, { plan: asked, ca, timeouts });
  return { ...probed, isKeyAccepted: key === null ? null : keyVerdict(probed.status) };
}

function keyVerdict(status: number): boolean | null {
  if (REFUSED.has(status)) return false;
  return NOT_A_VERDICT.has(status) || status >= 500 ? null : true;
}

interface SweepOptions {
  readonly rounds?: number;
  /** PEM that replaces the built-in authorities. */
  readonly ca?: string | null;
  /** Ends the sweep with what there is. */
  readonly signal?: AbortSignal;
}

/** Every region in turns, so that a slow minute of the network is shared by all. Never throws: a region has its error. */
export async function sweepRegions(
  { wires, clock, timeouts }: ReachParts,
  { description: { regions } }: ProviderAdapter,
  { rounds = ROUNDS, ca = null, signal }: SweepOptions = {},
): Promise<RegionReach[]> {
  const tries = new Map(regions.map((region) => [region, createTries()]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [{ host }, tried] of tries) {
      if (signal?.aborted === true) break;
      const plan = { kind: 'http', url: `https://${host}/`, headers: {}, subprotocols: [] } as const;
      await probe(wires, clock, { plan, ca, timeouts }, signal).then(tried.answered, tried.failed);
    }
  }
  const rows = [...tries].map(([{ id, host }, tried]) => ({ region: id, host, ...tried.result() }));
  return rows.sort((a, b) => (a.steps?.tcpMs ?? Infinity) - (b.steps?.tcpMs ?? Infinity));
}

function createTries() {
  const seen: DialSteps[] = [];
  let error: Failure | null = null;
  return {
    answered: ({ steps }: Probed): void => void seen.push(steps),
    failed: (thrown: unknown): void => void (error = toFailure(thrown)),
    result: () => ({ n: seen.length, steps: stepsOf(seen), error: seen.length === 0 ? error : null }),
  };
}

/** The p50 of each step, or its max where n is too small for one. */
function stepsOf(seen: readonly DialSteps[]): DialSteps | null {
  if (seen.length === 0) return null;
  const shown = (of: (steps: DialSteps) => number): number => {
    const { p50, max } = summarise(seen.map(of));
    return p50 ?? max ?? 0;
  };
  return {
    dnsMs: shown(({ dnsMs }) => dnsMs),
    tcpMs: shown(({ tcpMs }) => tcpMs),
    tlsMs: shown(({ tlsMs }) => tlsMs),
    answerMs: shown(({ answerMs }) => answerMs),
    totalMs: shown(({ totalMs }) => totalMs),
  };
}
