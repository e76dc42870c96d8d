import type { GatedSide, GateReport } from '../../../core/history/gate.ts';

/** "60 (2 untrusted, 1 switched), 3 failed": the runs that a figure is made of, and those that failed. */
export function sideWords({ n, failed, untrusted, switched }: GatedSide): string {
  const odd = [
    ...(untrusted === 0 ? [] : [`${untrusted} untrusted`]),
    ...(switched === 0 ? [] : [`${switched} switched`]),
  ];
  return `${n}${odd.length === 0 ? '' : ` (${odd.join(', ')})`}${failed === 0 ? '' : `, ${failed} failed`}`;
}

/** What the verdict rests on, which must not be overlooked. */
export function trustWords({ untrusted, pairs }: Pick<GateReport, 'untrusted' | 'pairs'>): string {
  const all = pairs.reduce((sum, { baseline, candidate }) => sum + baseline.n + candidate.n, 0);
  if (untrusted === 0) return `All ${all} runs in the figures are trusted.`;
  const are = untrusted === 1 ? 'is' : 'are';
  return `${untrusted} of the ${all} runs in the figures ${are} not trusted: kept, and the verdict holds wherever within their ± they truly lay.`;
}
