import { compareGroups } from '../stats/compare-groups.ts';
import { quantile } from '../stats/quantile.ts';
import { isImprecise } from '../session/figures/trust.ts';
import type { AudioMs } from '../units.ts';
import { type DoubtedValues, distrustOf, doubtedValues } from './doubt.ts';
import { planNames } from './plan-words.ts';
import type { SweepRow } from './results.ts';

/** What was run, and what each prebuffer made of the same replies. */
interface Ranked {
  readonly name: string;
  readonly ttfaMs: DoubtedValues;
  readonly p50Ms: number;
  readonly n: number;
  /** From the smallest prebuffer up. */
  readonly settings: readonly Setting[];
}

interface Setting {
  readonly prebufferMs: AudioMs;
  /** Replies that stood still at least once. */
  readonly dry: number;
}

/**
 * In one sentence, or two, what the results say; null where no row has enough replies. What several prebuffers look at
 * is one thing here: it speaks no sooner than itself.
 */
export function verdictOf(rows: readonly SweepRow[]): string | null {
  const words = comparisonOf(rows);
  return words === null ? null : words + doubtOf(rows);
}

/** What it all rests on, where that is not firm. */
function doubtOf(rows: readonly SweepRow[]): string {
  const replies = trialsOf(rows).flatMap(({ rows: [first] }) => first?.replies ?? []);
  const { n, untrusted, untrustedErrorBarMs } = distrustOf(replies);
  if (untrustedErrorBarMs === null) return '';
  const which =
    untrusted === n ? `None of these ${n} runs is trusted` : `${untrusted} of ${n} runs are not trusted`;
  return isImprecise(untrustedErrorBarMs)
    ? ` ${which}: times are off by up to ±${untrustedErrorBarMs.toFixed(0)} ms, and whether one ran dry is not sure.`
    : ` ${which}: something disturbed them, each says what.`;
}

function comparisonOf(rows: readonly SweepRow[]): string | null {
  const order = trialsOf(rows)
    .flatMap(({ name, rows: own }) => ranked(name, own))
    .sort((a, b) => a.p50Ms - b.p50Ms);
  const [soonest, second] = order;
  if (soonest === undefined) return null;
  if (second === undefined)
    return `${soonest.name} speaks after ${length(soonest.p50Ms)}, and ${steadiness(soonest)}.`;
  const steady = order.find((one) => gaplessOf(one) !== null);
  if (steady === undefined)
    return `${soonest.name} has the lowest TTFA, but ${steadiness(soonest)}, and nothing was without an underrun.`;
  return steady === soonest ? overSecond(soonest, second) : overSteady(soonest, steady);
}

interface TrialRows {
  readonly name: string;
  readonly rows: readonly SweepRow[];
}

function trialsOf(rows: readonly SweepRow[]): readonly TrialRows[] {
  const trials = [...new Set(rows.map(({ plan }) => plan.trial))];
  const groups = trials.map((trial) => rows.filter(({ plan }) => plan.trial === trial));
  const names = planNames(groups.flatMap(([first]) => (first === undefined ? [] : [first.plan])));
  return groups.map((own, index) => ({ name: commonName(own) ?? names[index] ?? '', rows: own }));
}

/** What all rows of a trial are called; null where each is called by its prebuffer, too. */
function commonName([first, ...others]: readonly SweepRow[]): string | null {
  return first !== undefined && others.every(({ name }) => name === first.name) ? first.name : null;
}

/** One's own prebuffer changes nothing about when the sound comes, so the first row's TTFA is that of all. */
function ranked(name: string, rows: readonly SweepRow[]): Ranked[] {
  const [first] = rows;
  if (first === undefined || first.cells.ttfaP50Ms.value === null) return [];
  const ttfaMs = doubtedValues(first.replies, 'ttfaP50Ms');
  const p50Ms = quantile(ttfaMs.values, 0.5);
  const settings = rows
    .map(({ plan, replies }) => ({
      prebufferMs: plan.prebufferMs,
      dry: replies.filter(({ underruns }) => underruns > 0).length,
    }))
    .sort((a, b) => a.prebufferMs - b.prebufferMs);
  return p50Ms === null ? [] : [{ name, ttfaMs, p50Ms, n: first.n, settings }];
}

/** The smallest prebuffer with which nothing ran dry. */
const gaplessOf = ({ settings }: Ranked): Setting | null => settings.find(({ dry }) => dry === 0) ?? null;

/** Wherever in their ± replies that are not trusted lay. */
const isSooner = (one: Ranked, other: Ranked): boolean =>
  compareGroups(other.ttfaMs.least, one.ttfaMs.most, { percentile: 50 }).verdict === 'better';

const length = (ms: number): string => (ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toFixed(0)} ms`);

/** "never ran dry", and from which prebuffer where that depends on it. */
function steadiness(one: Ranked): string {
  const gapless = gaplessOf(one);
  return gapless === null ? dryWords(one) : `never ran dry${fromWords(one, gapless)}`;
}

const fromWords = ({ settings }: Ranked, { prebufferMs }: Setting): string =>
  prebufferMs === settings[0]?.prebufferMs ? '' : ` from a prebuffer of ${length(prebufferMs)}`;

/** What even the largest prebuffer could not prevent. */
function dryWords({ n, settings }: Ranked): string {
  const { dry = 0, prebufferMs = 0 } = settings.at(-1) ?? {};
  const replies = dry === n ? 'every reply' : `${dry} of ${n} replies`;
  return `${replies} ran dry${settings.length === 1 ? '' : ` even with a prebuffer of ${length(prebufferMs)}`}`;
}

const undecided = (one: Ranked, other: Ranked): string =>
  `Whether ${one.name} speaks sooner than ${other.name}, these runs cannot tell`;

const sooner = (one: Ranked, other: Ranked): string =>
  `${one.name} speaks ${length(other.p50Ms - one.p50Ms)} sooner than ${other.name}`;

const overSecond = (one: Ranked, other: Ranked): string =>
  isSooner(one, other)
    ? `${sooner(one, other)} and ${steadiness(one)}.`
    : `${undecided(one, other)}; ${one.name} ${steadiness(one)}.`;

function overSteady(one: Ranked, other: Ranked): string {
  const gapless = gaplessOf(other);
  const never = `${other.name} never did${gapless === null ? '' : fromWords(other, gapless)}.`;
  return isSooner(one, other)
    ? `${sooner(one, other)}, but ${dryWords(one)}. ${never}`
    : `${undecided(one, other)}, but of ${one.name} ${dryWords(one)}. ${never}`;
}
