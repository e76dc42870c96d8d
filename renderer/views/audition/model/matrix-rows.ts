import {
  cellItem,
  type Audition,
  type AuditionVoice,
  type Cell,
  type MatrixAnswer,
} from '../../../../core/contract/audition.ts';
import type { Provider } from '../../../../core/contract/catalogue.ts';
import type { AuditionOrder, AuditionView } from '../../../stores/audition/audition-view.ts';
import { languageWords } from '../../../stores/target/language-words.ts';
import { voiceWordsOf, type VoiceWords } from '../../history/model/row-words.ts';
import { tellingDetails } from './telling-details.ts';

export type VoiceFigures = MatrixAnswer['voices'][number];

/** A voice of the matrix, as it is shown. */
export interface MatrixRow {
  readonly voice: AuditionVoice;
  readonly words: VoiceWords;
  readonly providerLabel: string;
  readonly transportLabel: string;
  /** What tells it from other rows of this voice, model and transport. */
  readonly details: readonly string[];
  /** A language tag; empty where the catalogue does not know the voice. */
  readonly language: string;
  readonly figures: VoiceFigures | null;
}

export type Choices = Pick<AuditionView, 'provider' | 'language' | 'transport' | 'order'>;

export function rowOf(
  voice: AuditionVoice,
  providers: readonly Provider[],
  figures: VoiceFigures | null,
): Omit<MatrixRow, 'details'> {
  const { target } = voice;
  const provider = providers.find(({ id }) => id === target.provider);
  return {
    ...{ voice, figures },
    words: voiceWordsOf(target, providers),
    providerLabel: provider?.label ?? target.provider,
    transportLabel: provider?.transports.find(({ id }) => id === target.transport)?.label ?? target.transport,
    language: provider?.voices.find(({ id }) => id === target.voice)?.language ?? '',
  };
}

export function rowsOf(
  audition: Audition,
  matrix: MatrixAnswer | null,
  providers: readonly Provider[],
): readonly MatrixRow[] {
  const figures = new Map(matrix?.voices.map((one) => [one.voice, one]));
  const rows = audition.voices.map((voice) => rowOf(voice, providers, figures.get(voice.key) ?? null));
  return rows.map((row) => ({ ...row, details: tellingDetails(row, rows) }));
}

/** Voices without a figure come last. */
const byFigure = (figure: (figures: VoiceFigures) => number | null) => (one: MatrixRow, other: MatrixRow) => {
  const of = ({ figures }: MatrixRow) => (figures === null ? null : figure(figures)) ?? Infinity;
  const [first, second] = [of(one), of(other)];
  return first === second ? 0 : first - second;
};

const ORDERS: Readonly<Record<AuditionOrder, ((one: MatrixRow, other: MatrixRow) => number) | null>> = {
  p95: byFigure(({ p95, max }) => p95 ?? max),
  p50: byFigure(({ p50, max }) => p50 ?? max),
  rating: (one, other) => (other.voice.rating ?? 0) - (one.voice.rating ?? 0),
  name: (one, other) => one.words.voice.localeCompare(other.words.voice, 'en'),
  added: null,
};

/** What is looked at, in its order; what ties stays as it was added. */
export function shownRows(rows: readonly MatrixRow[], choices: Choices): readonly MatrixRow[] {
  const { provider, language, transport, order } = choices;
  const shown = rows.filter(
    (row) =>
      (provider === null || row.voice.target.provider === provider) &&
      (language === null || row.language === language) &&
      (transport === null || row.voice.target.transport === transport),
  );
  const compare = ORDERS[order];
  return compare === null ? shown : [...shown].sort(compare);
}

interface Choosable {
  readonly id: string;
  readonly label: string;
}

/** The values of one filter that occur among the voices. */
export function occurring(
  rows: readonly MatrixRow[],
  of: (row: MatrixRow) => Choosable,
): readonly Choosable[] {
  const byId = new Map(rows.map((row) => [of(row).id, of(row)]));
  return [...byId.values()]
    .filter(({ id }) => id !== '')
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
}

export const FILTERS = {
  provider: (row: MatrixRow) => ({ id: row.voice.target.provider, label: row.providerLabel }),
  language: (row: MatrixRow) => ({ id: row.language, label: languageWords(row.language) }),
  transport: (row: MatrixRow) => ({ id: row.voice.target.transport, label: row.transportLabel }),
} as const;

/** The cells by `voice/sample`. */
export const cellsByItem = (matrix: MatrixAnswer | null): ReadonlyMap<string, Cell> =>
  new Map(matrix?.cells.map((cell) => [cellItem(cell.voice, cell.sample), cell]));
