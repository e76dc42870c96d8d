import type { GateRule } from '../../../core/history/gate.ts';
import { METRIC_LABELS } from '../../../core/history/metric.ts';
import { lensName } from '../../../core/timeline/lens-words.ts';

export const shareWords = (share: number | null): string =>
  share === null ? '–' : `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)} %`;

/** "TTFA p95, at most +10.0 %". */
export function ruleWords({ metric, definition, percentile, maxRegressionShare }: GateRule): string {
  const name = metric === 'lens' ? lensName(definition) : METRIC_LABELS[metric];
  return `${name} p${percentile}, at most ${shareWords(maxRegressionShare)}`;
}
