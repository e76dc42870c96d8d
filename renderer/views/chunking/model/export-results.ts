import { type SweepDocument, toSweepDocument } from '../../../../core/sweep/sweep-document.ts';
import type { StudioOrder } from '../../../stores/studio/studio-plan.ts';
import type { Strategy } from './comparison.ts';

type Row = SweepDocument['rows'][number];
type Reply = Row['replies'][number];

const tenth = (ms: number | null): string => ms?.toFixed(1) ?? '';
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The columns of a run, each by its head. */
const COLUMNS: Readonly<
  Record<string, (reply: Reply, row: Row, all: SweepDocument) => string | number | boolean | null>
> = {
  strategy: (_reply, { name }) => quoted(name),
  prebuffer_ms: (_reply, { prebufferMs }) => prebufferMs,
  run: ({ run }) => run,
  ttfa_ms: ({ ttfaMs }) => tenth(ttfaMs),
  time_to_ear_ms: ({ earMs }) => tenth(earMs),
  gaps: ({ gaps }) => gaps,
  audible_underruns: ({ audibleUnderruns }) => audibleUnderruns,
  underruns: ({ underruns }) => underruns,
  requests: ({ requests }) => requests,
  characters: ({ characters }) => characters,
  usd: ({ usd }) => usd,
  splits: ({ splits }) => splits,
  guess_saved_modelled_ms: ({ guessSavedModelledMs }) => tenth(guessSavedModelledMs),
  guess_wasted_characters: ({ guessWastedCharacters }) => guessWastedCharacters,
  trusted: ({ trusted }) => trusted,
  error_bar_ms: ({ errorBarMs }) => errorBarMs.toFixed(2),
  side_by_side: (_reply, _row, { sideBySide }) => sideBySide,
};

/** The document that `onset sweep --json` prints of the same comparison. */
function resultsDocument(order: StudioOrder, strategies: readonly Strategy[]): SweepDocument {
  const { text, source, runsEach, sideBySide, keepsAnswers, likelyPhrases } = order;
  const sweep = { text, source, replay: 'virtual' } as const;
  const rows = strategies.map(({ row }) => row);
  const way = { sideBySide, keepsAnswers, likelyPhrases };
  return toSweepDocument({ name: null, sweep, runs: runsEach, rows, ...way });
}

export const resultsJson = (order: StudioOrder, strategies: readonly Strategy[]): string =>
  `${JSON.stringify(resultsDocument(order, strategies), null, 2)}\n`;

/** Every run as a line: what the table sums up can be summed up again. Times are ms from the first LLM token or the text. */
export function resultsCsv(order: StudioOrder, strategies: readonly Strategy[]): string {
  const cells = Object.values(COLUMNS);
  const all = resultsDocument(order, strategies);
  const lines = all.rows.flatMap((row) =>
    row.replies.map((reply) => cells.map((cell) => String(cell(reply, row, all) ?? '')).join(',')),
  );
  return [Object.keys(COLUMNS).join(','), ...lines, ''].join('\n');
}
