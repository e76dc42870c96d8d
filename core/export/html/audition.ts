import { temperatureChoiceSchema } from '../../contract/history/measured.ts';
import { countRows, type Temperature } from '../../history/counted.ts';
import { readerOf } from '../../history/metric.ts';
import { onlySeries } from '../../history/only-series.ts';
import type { RunRow } from '../../history/row.ts';
import { voiceWords } from '../../history/voice-key.ts';
import { summarise } from '../../stats/summarise.ts';
import type { LensDefinition } from '../../timeline/lens-definition.ts';
import { lensName } from '../../timeline/lens-words.ts';
import { type Markup, NOTHING, markup } from './markup.ts';
import { wholeMs } from './numbers.ts';

const SHOWN_CHARACTERS = 60;

/** Voices down, texts across, where all runs are cells of one audition. */
export function auditionSection(rows: readonly RunRow[], definition: LensDefinition): Markup {
  const cells = cellsOf(rows);
  if (cells === null) return NOTHING;
  const voices = [...new Set(cells.map(({ voice }) => voice))];
  const samples = [...new Set(cells.map(({ sample }) => sample))];
  const runsOf = (voice: string, sample: string): readonly RunRow[] =>
    cells.filter((cell) => cell.voice === voice && cell.sample === sample).map(({ row }) => row);
  const heads = samples.map((sample) => markup`<th>${textOf(cells, sample)}</th>`);
  const lines = voices.map((voice) => {
    const own = cells.filter((cell) => cell.voice === voice).map(({ row }) => row);
    const squares = samples.map((sample) => cellOf(runsOf(voice, sample), definition));
    return markup`<tr><th>${own[0] === undefined ? voice : voiceWords(own[0])}</th>${squares}</tr>`;
  });
  return markup`<section><h2>Audition: ${lensName(definition)}, ms</h2><div class="frame"><table><thead><tr><th>Voice</th>${heads}</tr></thead><tbody>${lines}</tbody></table></div></section>`;
}

interface CellRun {
  readonly voice: string;
  readonly sample: string;
  readonly row: RunRow;
}

/** Warm-ups open connections and are no cell. @returns null where the runs are not one audition's */
function cellsOf(rows: readonly RunRow[]): readonly CellRun[] | null {
  if (onlySeries(rows, 'audition') === null) return null;
  const cells = rows.flatMap((row) => {
    const [, voice, sample] = /^([\w-]+)\/([\w-]+)$/.exec(row.purpose?.item ?? '') ?? [];
    return voice === undefined || sample === undefined ? [] : [{ voice, sample, row }];
  });
  return cells.length === 0 ? null : cells;
}

function textOf(cells: readonly CellRun[], sample: string): string {
  const text = cells.find((cell) => cell.sample === sample)?.row.text ?? '';
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** Cold and warm runs apart: they are never mixed in a figure. */
function cellOf(rows: readonly RunRow[], definition: LensDefinition): Markup {
  const figures = temperatureChoiceSchema.options.flatMap((temperature) =>
    figureOf(rows, temperature, definition),
  );
  const rated = ratingWords(rows).map((words) => markup`<br><small>${words}</small>`);
  return markup`<td>${figures.length === 0 ? wholeMs(null) : figures}${rated}</td>`;
}

/** Empty where no run is of this temperature. */
function figureOf(
  rows: readonly RunRow[],
  temperature: Temperature,
  definition: LensDefinition,
): readonly Markup[] {
  const { values, failed } = countRows(rows, temperature, readerOf('lens', definition));
  if (values.length + failed === 0) return [];
  const { p50, max } = summarise(values);
  const words = [
    temperature,
    p50 === null ? 'max' : 'p50',
    `n=${values.length}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  return [markup`<div>${wholeMs(p50 ?? max)} <small>${words.join(', ')}</small></div>`];
}

function ratingWords(rows: readonly RunRow[]): readonly string[] {
  const ratings = rows.map(({ rating }) => rating).filter((rating) => rating !== null);
  if (ratings.length === 0) return [];
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  return [`★ ${ratings.length === 1 ? mean : mean.toFixed(1)}`];
}
