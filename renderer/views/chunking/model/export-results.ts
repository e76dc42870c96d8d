import { reuseOf } from '../../../../core/session/reuse.ts';
import { toSweepDocument } from '../../../../core/sweep/sweep-document.ts';
import type { StudioOrder } from '../../../stores/studio-plan.ts';
import type { Strategy } from './comparison.ts';

const HEADS = [
  'strategy',
  'prebuffer_ms',
  'run',
  'ttfa_ms',
  'time_to_ear_ms',
  'gaps',
  'underruns',
  'requests',
  'characters',
  'usd',
  'splits',
  'guess_saved_modelled_ms',
  'guess_wasted_characters',
  'trusted',
  'error_bar_ms',
];

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Every run as a line: what the table sums up can be summed up again. Times are ms from the first LLM token or the text. */
export function resultsCsv(strategies: readonly Strategy[]): string {
  const lines = strategies.flatMap(({ name, row, sessions }) =>
    row.replies.map((reply, index) => {
      const { ttfaMs, earMs, gaps, underruns, requests, characters, usd, splits } = reply;
      const session = sessions[index];
      const guess = session === undefined ? null : reuseOf(session).speculation;
      const times = [ttfaMs, earMs].map((ms) => ms?.toFixed(1));
      const guessed = [guess?.savedMs.toFixed(1), guess?.wastedCharacters];
      const trust = [reply.trusted, reply.errorBarMs.toFixed(2)];
      const values = [...times, gaps, underruns, requests, characters, usd, splits, ...guessed, ...trust];
      const id = session?.id ?? '';
      return [quoted(name), row.plan.prebufferMs, id, ...values.map((value) => String(value ?? ''))].join(
        ',',
      );
    }),
  );
  return [HEADS.join(','), ...lines, ''].join('\n');
}

/** The document that `onset sweep --json` prints of the same comparison. */
export function resultsJson(
  { text, source, runsEach }: StudioOrder,
  strategies: readonly Strategy[],
): string {
  const rows = strategies.map(({ row }) => row);
  const sweep = { text, source, replay: 'virtual' } as const;
  return `${JSON.stringify(toSweepDocument({ name: null, sweep, runs: runsEach, rows }), null, 2)}\n`;
}
