import type { MatrixRow } from './matrix-rows.ts';

type Row = Pick<MatrixRow, 'voice' | 'words' | 'transportLabel' | 'details'>;

const LENGTHS: readonly ((row: Row) => string)[] = [
  ({ words }) => words.voice,
  ({ words }) => `${words.voice}, ${words.model}`,
  ({ words, transportLabel }) => `${words.voice}, ${words.model}, ${transportLabel}`,
  ({ words, transportLabel, details }) => [words.voice, words.model, transportLabel, ...details].join(', '),
];

/** The shortest names that tell the voices apart, by their keys: the voice, with its model, with the way to it, with what else differs. */
export function voiceNames(rows: readonly Row[]): ReadonlyMap<string, string> {
  const names = rows.map((row) => {
    const isAlone = (name: (row: Row) => string) =>
      rows.every((other) => other === row || name(other) !== name(row));
    const name = LENGTHS.find(isAlone) ?? LENGTHS.at(-1);
    return [row.voice.key, name?.(row) ?? row.words.voice] as const;
  });
  return new Map(names);
}
