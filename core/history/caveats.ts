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
  if (a.length === 0 || b.length === 0) return ['One of the groups has no run.'];
  const differing = SAME.filter(({ of }) => !hasSame(valuesOf(a, of), valuesOf(b, of)));
  const isApart = isOneAfterTheOther(a, b);
  return [
    ...(differing.length === 0
      ? []
      : [`The groups have different ${listed(differing.map(({ what }) => what))}.`]),
    ...(isApart ? [] : sharedRuns(a, b)),
    ...counted(a, b, isUntrusted, 'had a ± too wide to be trusted (untrusted)'),
    ...counted(
      a,
      b,
      isSwitched,
      'switched to a fallback, whose sound is in the figures from there on (switched)',
    ),
    ...(isApart ? ['The groups were recorded one after the other, not in turns: the hour may differ.'] : []),
  ];
}

export const isUntrusted = ({ trusted }: RunRow): boolean => !trusted;
export const isSwitched = ({ switches }: RunRow): boolean => switches !== null && switches > 0;

export const countOf = (rows: readonly RunRow[], is: (row: RunRow) => boolean): number =>
  rows.reduce((count, row) => count + (is(row) ? 1 : 0), 0);

function valuesOf<T>(rows: readonly RunRow[], of: (row: RunRow) => T): ReadonlySet<T> {
  const values = new Set<T>();
  for (const row of rows) values.add(of(row));
  return values;
}

function hasSame<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  return one.size === other.size && [...one].every((value) => other.has(value));
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

const runs = (count: number): string => (count === 1 ? '1 run' : `${count} runs`);

function sharedRuns(a: readonly RunRow[], b: readonly RunRow[]): string[] {
  const ids = new Set(a.map(({ runId }) => runId));
  const shared = countOf(b, ({ runId }) => ids.has(runId));
  return shared === 0 ? [] : [`${runs(shared)} ${shared === 1 ? 'is' : 'are'} in both groups.`];
}

/** How many runs of each group are so. They are in its figures: nothing is left out that nobody asked to be. */
function counted(
  a: readonly RunRow[],
  b: readonly RunRow[],
  is: (row: RunRow) => boolean,
  words: string,
): string[] {
  const [ofA, ofB] = [countOf(a, is), countOf(b, is)];
  if (ofA + ofB === 0) return [];
  return [`${ofA} of ${runs(a.length)} and ${ofB} of ${runs(b.length)} ${words}.`];
}

/** What was measured in turns met the same network; what was not may have met another hour. */
function isOneAfterTheOther(a: readonly RunRow[], b: readonly RunRow[]): boolean {
  const [ofA, ofB] = [timesOf(a), timesOf(b)];
  return ofA.last < ofB.first || ofB.last < ofA.first;
}

function timesOf(rows: readonly RunRow[]): { first: number; last: number } {
  let [first, last] = [Infinity, -Infinity];
  for (const { startedAtMs } of rows) {
    first = Math.min(first, startedAtMs);
    last = Math.max(last, startedAtMs);
  }
  return { first, last };
}
