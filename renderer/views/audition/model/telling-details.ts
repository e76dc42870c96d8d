import { formatWords } from '../../../stores/target/target-model.ts';
import type { MatrixRow } from './matrix-rows.ts';

type Row = Pick<MatrixRow, 'voice' | 'words' | 'transportLabel'>;

const looksOf = ({ words, transportLabel }: Row): string =>
  JSON.stringify([words.voice, words.model, transportLabel]);

function detailsOf({ voice: { target } }: Row): readonly string[] {
  const options = Object.entries(target.options ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  return [formatWords(target.format), target.region ?? '', target.endpoint ?? '', options.join(' ')];
}

/** What tells a row from others of the same voice, model and transport; empty where it is the only one. */
export function tellingDetails(row: Row, rows: readonly Row[]): readonly string[] {
  const alike = rows.filter((other) => looksOf(other) === looksOf(row)).map(detailsOf);
  return detailsOf(row).filter(
    (detail, place) => detail !== '' && alike.some((other) => other[place] !== detail),
  );
}
