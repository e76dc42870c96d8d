import { cellItem, type Audition, type CellChoice } from '../contract/audition.ts';
import { type AuditionRun, isGood } from './audition-run.ts';
import type { CellPlace } from './round.ts';

/** Every square of the matrix, row by row. */
export function placesOf({ voices, samples }: Audition): readonly CellPlace[] {
  return voices.flatMap((voice) => samples.map((sample) => ({ voice: voice.key, sample: sample.key })));
}

export const itemOf = ({ voice, sample }: CellPlace): string => cellItem(voice, sample);

export function isChosen({ voice, sample }: CellPlace, { voices, samples }: CellChoice): boolean {
  return (voices?.includes(voice) ?? true) && (samples?.includes(sample) ?? true);
}

/** An audition's runs by the item that they were made for. */
export function runsByItem(runs: readonly AuditionRun[]): ReadonlyMap<string, readonly AuditionRun[]> {
  const byItem = new Map<string, AuditionRun[]>();
  for (const run of runs) {
    const item = run.purpose?.item ?? '';
    const others = byItem.get(item);
    if (others === undefined) byItem.set(item, [run]);
    else others.push(run);
  }
  return byItem;
}

/** How many good runs there are of each item. */
export function goodByItem(
  runs: readonly AuditionRun[],
  connection: Audition['connection'],
): ReadonlyMap<string, number> {
  const good = runs.filter((run) => isGood(run, connection));
  return new Map([...runsByItem(good)].map(([item, own]) => [item, own.length]));
}
