import type { AuditionProgress, Cell } from '../../../../core/contract/audition.ts';
import type { FailureCode } from '../../../../core/contract/result.ts';
import { whole } from '../../../components/format.ts';

/** Short enough for a cell; what else there is to know stands in its title. */
const FAILURE_WORDS: Partial<Record<FailureCode, string>> = {
  key_missing: 'no key',
  refused_key: 'key refused',
  payment: 'payment needed',
  rate_limited: '429, rate limited',
  server_error: 'server error',
  dns: 'name not found',
  connect: 'no connection',
  tls: 'TLS failed',
  timeout: 'timed out',
  cut: 'cut off',
  no_audio: 'no audio',
  inaudible: 'silent',
  cancelled: 'stopped',
};

export const failureWord = (code: FailureCode): string => FAILURE_WORDS[code] ?? code.replaceAll('_', ' ');

export function retryWords(retryInMs: number): string {
  return `retry in ${whole(Math.max(1, Math.ceil(retryInMs / 1000)))} s`;
}

/** The latency of a cell: its median, or while there are too few runs for one, the largest. */
export const cellMs = ({ p50, max }: Cell): number | null => p50 ?? max;

/** What a figure is called that is no median, and how many runs are missing; null where neither is to be said. */
export function figureNote(cell: Cell): string | null {
  const max = cell.p50 === null && cell.max !== null ? ['max'] : [];
  const missing = cell.state === 'done' ? [] : [measuredOf(cell)];
  return [...max, ...missing].join(', ') || null;
}

/** What a cell says of its runs in one line; null where its figure says it. */
export function countWords(cell: Cell, stage: AuditionProgress['stage']): string | null {
  switch (cell.state) {
    case 'empty':
      return 'not measured';
    case 'waiting':
      return cell.n === 0 && stage === 'running' ? 'waiting' : countOf(cell, stage);
    case 'measuring':
      return cell.n === 0 && stage === 'running' ? 'measuring' : countOf(cell, stage);
    case 'partly':
      return countOf(cell, stage);
    case 'done':
    case 'failed':
      return null;
  }
}

export const measuredOf = ({ n, wanted }: Cell): string => `${whole(n)} of ${whole(wanted)}`;

function countOf(cell: Cell, stage: AuditionProgress['stage']): string {
  const isHeld = cell.state !== 'partly' && (stage === 'paused' || stage === 'pausing');
  return `${measuredOf(cell)}${isHeld ? ', paused' : ''}`;
}

/** Everything about a cell, for its title and for who does not see it: what is to be seen stands in it as it is seen. */
export function cellSentence(cell: Cell, stage: AuditionProgress['stage'], latencyName: string): string {
  const { error, p50, shownMs, max, n } = cell;
  const parts: string[] = [];
  if (p50 !== null)
    parts.push(`${latencyName} median ${whole(p50)} milliseconds, max ${whole(max)}, n=${whole(n)}`);
  else if (shownMs !== null)
    parts.push(
      `${latencyName} in milliseconds: ${whole(max)} ${figureNote(cell) ?? ''}, too few runs for a median, n=${whole(n)}`,
    );
  const counted = countWords(cell, stage);
  if (counted !== null) parts.push(counted);
  if (cell.failed > 0) parts.push(`${whole(cell.failed)} failed`);
  if (error !== null) parts.push(`${error.message} ${error.hint}`);
  if (cell.retryInMs !== null) parts.push(retryWords(cell.retryInMs));
  return parts.join(', ');
}
