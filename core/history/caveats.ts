import { isImprecise } from '../session/figures/trust.ts';
import type { RunRow } from './row.ts';
import { voiceKeyOf } from './voice-key.ts';

/** What should be the same in both groups, so that only what is compared can differ. */
const SAME: readonly { readonly what: string; readonly of: (row: RunRow) => string | number | null }[] = [
  { what: 'texts', of: (row) => row.text },
  { what: 'voices', of: voiceKeyOf },
  { what: 'transports', of: (row) => row.transport },
  { what: 'formats', of: (row) => row.format },
  { what: 'regions', of: (row) => row.region },
  { what: 'servers', of: (row) => row.endpoint },
  { what: 'strategies of chunking', of: (row) => row.chunking },
  { what: 'prebuffers', of: (row) => row.prebufferMs },
];

/** What beside the measured may make the difference of two groups; sentences. */
export function caveatsOf(a: readonly RunRow[], b: readonly RunRow[]): string[] {
  if (a.length === 0 && b.length === 0) return ['Neither group has a run.'];
  if (a.length === 0 || b.length === 0) return ['One of the groups has no run.'];
  const [ofA, ofB] = [traitsOf(a), traitsOf(b)];
  const differing = SAME.filter((_, place) => !hasSame(ofA.values[place], ofB.values[place]));
  const isApart = ofA.lastMs < ofB.firstMs || ofB.lastMs < ofA.firstMs;
  return [
    ...(differing.length === 0
      ? []
      : [`The groups have different ${listed(differing.map(({ what }) => what))}.`]),
    ...(isApart ? [] : sharedRuns(a, b)),
    ...counted(ofA, ofB, 'imprecise', 'had a ± too wide to be trusted (untrusted)'),
    ...counted(
      ofA,
      ofB,
      'disturbed',
      'were disturbed otherwise, each says by what: its page went away, or the computer slept (untrusted)',
    ),
    ...counted(
      ofA,
      ofB,
      'switched',
      'switched to a fallback, whose sound is in the figures from there on (switched)',
    ),
    // What was measured in turns met the same network; what was not may have met another hour.
    ...(isApart ? ['The groups were recorded one after the other, not in turns: the hour may differ.'] : []),
  ];
}

export const isSwitched = ({ switches }: RunRow): boolean => switches !== null && switches > 0;

export const countOf = (rows: readonly RunRow[], is: (row: RunRow) => boolean): number =>
  rows.reduce((count, row) => count + (is(row) ? 1 : 0), 0);

/** Runs that are in figures and are told apart. */
export const countMarked = (rows: readonly RunRow[]): { untrusted: number; switched: number } => ({
  untrusted: countOf(rows, ({ trusted }) => !trusted),
  switched: countOf(rows, isSwitched),
});

interface Traits {
  readonly n: number;
  /** Of each of `SAME`. */
  readonly values: readonly ReadonlySet<unknown>[];
  /** Not trusted for their ±. */
  readonly imprecise: number;
  /** Not trusted for another reason, which stands in their records. */
  readonly disturbed: number;
  readonly switched: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** One walk: most of the time it waits for the rows' memory. */
function traitsOf(rows: readonly RunRow[]): Traits {
  const lists = SAME.map(({ of }) => ({ of, values: new Set<unknown>() }));
  let [firstMs, lastMs] = [Infinity, -Infinity];
  let [imprecise, disturbed, switched] = [0, 0, 0];
  for (const row of rows) {
    for (const { of, values } of lists) values.add(of(row));
    firstMs = Math.min(firstMs, row.startedAtMs);
    lastMs = Math.max(lastMs, row.startedAtMs);
    if (!row.trusted && isImprecise(row.errorBarMs)) imprecise += 1;
    else if (!row.trusted) disturbed += 1;
    if (isSwitched(row)) switched += 1;
  }
  const values = lists.map((list) => list.values);
  return { n: rows.length, values, imprecise, disturbed, switched, firstMs, lastMs };
}

function hasSame(one: ReadonlySet<unknown> = NONE, other: ReadonlySet<unknown> = NONE): boolean {
  if (one.size !== other.size) return false;
  for (const value of one) if (!other.has(value)) return false;
  return true;
}

const NONE: ReadonlySet<unknown> = new Set();

function listed(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

const runs = (count: number): string => (count === 1 ? '1 run' : `${count} runs`);

function sharedRuns(a: readonly RunRow[], b: readonly RunRow[]): string[] {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  const ids = new Set<string>();
  for (const { runId } of few) ids.add(runId);
  const shared = countOf(many, ({ runId }) => ids.has(runId));
  return shared === 0 ? [] : [`${runs(shared)} ${shared === 1 ? 'is' : 'are'} in both groups.`];
}

/** How many runs of each group are so. They are in its figures: nothing is left out that nobody asked to be. */
function counted(a: Traits, b: Traits, so: 'imprecise' | 'disturbed' | 'switched', words: string): string[] {
  if (a[so] + b[so] === 0) return [];
  return [`${a[so]} of ${runs(a.n)} and ${b[so]} of ${runs(b.n)} ${words}.`];
}
