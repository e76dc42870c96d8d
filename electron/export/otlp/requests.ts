import { createHash } from 'node:crypto';
import { scopeOf } from '../../../core/export/otlp/attributes.ts';
import { createRunMetrics } from '../../../core/export/otlp/metrics.ts';
import { type Span, spansOf } from '../../../core/export/otlp/spans.ts';
import type { ExportRun, WriteParts } from '../exported.ts';

/** What one call to a collector carries: the body of `POST /v1/traces` or `/v1/metrics`, as OTLP/JSON. */
export interface OtlpRequest {
  readonly signal: 'traces' | 'metrics';
  readonly body: string;
}

/** Collectors refuse bodies of many megabytes. */
const MAX_SPANS = 2000;

/** Traces in batches, as their runs come, and behind them the figures over all of them. */
export async function* otlpRequests(
  runs: AsyncIterable<ExportRun>,
  { definition, madeBy, withText }: Pick<WriteParts, 'definition' | 'madeBy' | 'withText'>,
): AsyncGenerator<OtlpRequest> {
  const metrics = createRunMetrics(definition);
  let spans: Span[] = [];
  let runsTold = 0;
  for await (const { record } of runs) {
    if (record === null) continue;
    runsTold += 1;
    metrics.add(record);
    spans.push(...spansOf(record, { idOf, withText }));
    if (spans.length < MAX_SPANS) continue;
    yield tracesOf(spans, madeBy);
    spans = [];
  }
  if (spans.length > 0) yield tracesOf(spans, madeBy);
  if (runsTold > 0) yield metricsOf(metrics.told(), madeBy);
}

/** The same run has the same ids in every export: a collector that gets it twice shows one trace. */
const idOf = (text: string, bytes: number): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * bytes);

function tracesOf(spans: readonly Span[], madeBy: string): OtlpRequest {
  const { resource, scope } = scopeOf(madeBy);
  const body = { resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] };
  return { signal: 'traces', body: JSON.stringify(body) };
}

function metricsOf(metrics: readonly object[], madeBy: string): OtlpRequest {
  const { resource, scope } = scopeOf(madeBy);
  const body = { resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics }] }] };
  return { signal: 'metrics', body: JSON.stringify(body) };
}
