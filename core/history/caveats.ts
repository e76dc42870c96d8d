import type { RunRow } from './row.ts';
import { voiceKeyOf } from './voice-key.ts';

/** What should be the same in both groups, so that only what is compared can differ. */
const SAME: readonly { readonly what: string; readonly of: (row: RunRow) => string }[] = [
  { what: 'texts', of: (row) => row.text },
  { what: 'voices', of: voiceKeyOf },
  { what: 'transports', of: (row) => row.transport },
  { what: 'formats', of: (row) => row.format },
  { what: 'regions', of: (row) => row.region ?? '' },
  { what: 'servers', of: (row) => row.endpoint ?? '' },
  { what: 'strategies of chunking', of: (row) => row.chunking ?? '' },
  { what: 'prebuffers', of: (row) => String(row.prebufferMs) },
];

/** What beside the measured may make the difference of two groups; sentences. */
export function caveatsOf(a: readonly RunRow[], b: readonly RunRow[]): string[] {
  if (a.length === 0 || b.length === 0) return ['One of the groups has no run.'];
  const differing = SAME.filter(({ of }) => !hasSame(new Set(a.map(of)), new Set(b.map(of))));
  return [
    ...(differing.length === 0
      ? []
      : [`The groups have different ${listed(differing.map(({ what }) => what))}.`]),
    ...sharedRuns(a, b),
    ...untrusted(a, b),
    ...oneAfterTheOther(a, b),
  ];
}

function hasSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((value) => other.has(value));
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

const runs = (count: number): string => (count === 1 ? '1 run' : `${count} runs`);

function sharedRuns(a: readonly RunRow[], b: readonly RunRow[]): string[] {
  const ids = new Set(a.map(({ runId }) => runId));
  const shared = b.filter(({ runId }) => ids.has(runId)).length;
  return shared === 0 ? [] : [`${runs(shared)} ${shared === 1 ? 'is' : 'are'} in both groups.`];
}

function untrusted(a: readonly RunRow[], b: readonly RunRow[]): string[] {
  const count = [...a, ...b].filter(({ trusted }) => !trusted).length;
  return count === 0 ? [] : [`${runs(count)} had a ± too wide to be trusted.`];
}

/** What was measured in turns met the same network; what was not may have met another hour. */
function oneAfterTheOther(a: readonly RunRow[], b: readonly RunRow[]): string[] {
  const [ofA, ofB] = [timesOf(a), timesOf(b)];
  const isApart = ofA.last < ofB.first || ofB.last < ofA.first;
  return isApart ? ['The groups were recorded one after the other, not in turns: the hour may differ.'] : [];
}

function timesOf(rows: readonly RunRow[]): { first: number; last: number } {
  let [first, last] = [Infinity, -Infinity];
  for (const { startedAtMs } of rows) {
    first = Math.min(first, startedAtMs);
    last = Math.max(last, startedAtMs);
  }
  return { first, last };
}
