import { compareGroups } from '../stats/compare-groups.ts';
import { quantile } from '../stats/quantile.ts';
import type { SweepRow } from './results.ts';

interface Ranked {
  readonly name: string;
  readonly ttfaMs: readonly number[];
  readonly p50Ms: number;
  readonly n: number;
  /** Replies that stood still at least once. */
  readonly dry: number;
}

/** In one sentence, or two, what the results say; null where no row has enough replies. */
export function verdictOf(rows: readonly SweepRow[]): string | null {
  const order = rows.flatMap(ranked).sort((a, b) => a.p50Ms - b.p50Ms);
  const [soonest, second] = order;
  if (soonest === undefined) return null;
  if (second === undefined)
    return `${soonest.name} speaks after ${length(soonest.p50Ms)}, and ${dryWords(soonest)}.`;
  const steady = order.find(({ dry }) => dry === 0);
  if (steady === undefined)
    return `${soonest.name} has the lowest TTFA, but ${dryWords(soonest)}, and nothing was without an underrun.`;
  return steady === soonest ? overSecond(soonest, second) : overSteady(soonest, steady);
}

function ranked({ name, n, replies, cells }: SweepRow): Ranked[] {
  const ttfaMs = replies.flatMap((reply) => reply.ttfaMs ?? []);
  const p50Ms = cells.ttfaP50Ms.value === null ? null : quantile(ttfaMs, 0.5);
  const dry = replies.filter(({ underruns }) => underruns > 0).length;
  return p50Ms === null ? [] : [{ name, ttfaMs, p50Ms, n, dry }];
}

const isSooner = (one: Ranked, other: Ranked): boolean =>
  compareGroups(other.ttfaMs, one.ttfaMs, { percentile: 50 }).verdict === 'better';

const length = (ms: number): string => (ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toFixed(0)} ms`);

function dryWords({ dry, n }: Ranked): string {
  if (dry === 0) return 'never ran dry';
  return dry === n ? 'every reply ran dry' : `${dry} of ${n} replies ran dry`;
}

const undecided = (one: Ranked, other: Ranked): string =>
  `${one.name} and ${other.name} speak equally soon, as far as these runs can tell`;

const sooner = (one: Ranked, other: Ranked): string =>
  `${one.name} speaks ${length(other.p50Ms - one.p50Ms)} sooner than ${other.name}`;

const overSecond = (one: Ranked, other: Ranked): string =>
  isSooner(one, other)
    ? `${sooner(one, other)} and never ran dry.`
    : `${undecided(one, other)}; ${one.name} never ran dry.`;

const overSteady = (one: Ranked, other: Ranked): string =>
  isSooner(one, other)
    ? `${sooner(one, other)}, but ${dryWords(one)}. ${other.name} never did.`
    : `${undecided(one, other)}, but of ${one.name} ${dryWords(one)}. ${other.name} never did.`;
