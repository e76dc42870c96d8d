import { METRICS, type Dimension, type Metric } from '../../../../core/contract/history/measured.ts';
import { METRIC_LABELS } from '../../../../core/history/metric.ts';
import type { LensDefinition } from '../../../../core/timeline/lens-definition.ts';
import { hasBands, isOwnDefinition, lensName } from '../../../../core/timeline/lens-words.ts';

/** A metric as it is called under the chosen definition. */
export const metricName = (metric: Metric, definition: LensDefinition): string =>
  metric === 'lens' ? lensName(definition) : METRIC_LABELS[metric];

export const metricUnit = (metric: Metric): string => (metric === 'speed_up' ? '×' : 'ms');

/** "TTFA, ms". */
export const metricLabel = (metric: Metric, definition: LensDefinition): string =>
  `${metricName(metric, definition)}, ${metricUnit(metric)}`;

/** The metrics that can be chosen; our own TTFA stands there once. */
export const metricOptions = (definition: LensDefinition) =>
  METRICS.filter((metric) => metric !== 'ttfa' || !isOwnDefinition(definition)).map((value) => ({
    value,
    label: metricName(value, definition),
  }));

/** Whether its values have the field's bands. */
export const isBanded = (metric: Metric, definition: LensDefinition): boolean =>
  metric === 'ttfa' || (metric === 'lens' && hasBands(definition));

export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  voice: 'voice',
  provider: 'provider',
  model: 'model',
  transport: 'transport',
  format: 'format',
  region: 'region',
  temperature: 'connection',
  chunking: 'chunking',
  purpose: 'purpose',
  series: 'series',
  item: 'item',
  tag: 'tag',
  day: 'day',
  error: 'error',
  text: 'text',
};
