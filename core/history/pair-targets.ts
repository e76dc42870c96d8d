import type { NamedRows } from './compare.ts';
import { isFailed, type Temperature, temperatureOf } from './counted.ts';
import type { RunRow } from './row.ts';
import { targetKeyOf } from './target-key.ts';
import { voiceWords } from './voice-key.ts';

/** Runs of one target and temperature on both sides. */
export interface Pair {
  readonly label: string;
  readonly temperature: Temperature;
  readonly before: readonly RunRow[];
  readonly after: readonly RunRow[];
  /** The target's runs after, at both temperatures. */
  readonly afterOfTarget: readonly RunRow[];
}

export interface Pairs {
  readonly pairs: readonly Pair[];
  /** What is new after: there is nothing before it. */
  readonly onlyAfter: readonly Pair[];
  /** What only one side has, in sentences. */
  readonly alone: readonly string[];
  /** Whether something that was there before is not there after. */
  readonly isLess: boolean;
}

/**
 * Puts together what can be compared: the same target at the same temperature. Where each side has one target they are
 * compared whatever they are, as two voices.
 */
export function pairTargets(before: NamedRows, after: NamedRows): Pairs {
  const [targetsBefore, targetsAfter] = [targetsOf(before.rows), targetsOf(after.rows)];
  const areTwo = targetsBefore.size === 1 && targetsAfter.size === 1;
  const keyOf = areTwo ? () => '' : targetKeyOf;
  const [ofBefore, ofAfter] = [groupsOf(before.rows, keyOf), groupsOf(after.rows, keyOf)];
  const pairs = [...ofBefore].flatMap(([key, group]) => {
    const other = ofAfter.get(key);
    return other === undefined ? [] : [pairOf(group, other, rowsOfTarget(ofAfter, other))];
  });
  const onlyAfter = lonely(ofAfter, ofBefore).map((group) =>
    pairOf({ ...group, rows: [] }, group, rowsOfTarget(ofAfter, group)),
  );
  const gone = lonely(ofBefore, ofAfter);
  const alone = [
    ...gone.map((group) => aloneWords(group, before)),
    ...lonely(ofAfter, ofBefore).map((group) => aloneWords(group, after)),
  ];
  return { pairs, onlyAfter, alone, isLess: gone.length > 0 };
}

interface Group {
  readonly target: string;
  readonly temperature: Temperature;
  readonly rows: RunRow[];
}

function groupsOf(rows: readonly RunRow[], keyOf: (row: RunRow) => string): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const temperature = temperatureOf(row);
    if (temperature === null) continue;
    const target = keyOf(row);
    const key = `${temperature} ${target}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { target, temperature, rows: [row] });
    else group.rows.push(row);
  }
  return groups;
}

const targetsOf = (rows: readonly RunRow[]): ReadonlySet<string> => new Set(rows.map(targetKeyOf));

function rowsOfTarget(groups: ReadonlyMap<string, Group>, { target }: Group): readonly RunRow[] {
  return [...groups.values()].filter((group) => group.target === target).flatMap(({ rows }) => rows);
}

function pairOf(before: Group, after: Group, afterOfTarget: readonly RunRow[]): Pair {
  const [one, other] = [labelOf(before), labelOf(after)];
  return {
    label: one === other || one === '' ? other : `${other} against ${one}`,
    temperature: before.temperature,
    before: before.rows,
    after: after.rows,
    afterOfTarget,
  };
}

function labelOf({ rows }: Group): string {
  const [row] = rows;
  return row === undefined ? '' : `${voiceWords(row)}, ${row.transport}`;
}

function lonely(groups: ReadonlyMap<string, Group>, others: ReadonlyMap<string, Group>): readonly Group[] {
  return [...groups].filter(([key]) => !others.has(key)).map(([, group]) => group);
}

function aloneWords(group: Group, { label }: NamedRows): string {
  const failed = group.rows.filter(isFailed).length;
  const counted = failed === 0 ? '' : `: ${failed} of ${group.rows.length} runs failed`;
  return `${labelOf(group)} (${group.temperature}) is only in ${label}${counted}.`;
}
