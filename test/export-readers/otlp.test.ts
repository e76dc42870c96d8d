import root from '@opentelemetry/otlp-transformer/build/src/generated/root.js';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordedRun } from '../../electron/portable/recorded-run.ts';
import { computeFigures } from '../../core/session/figures/figures.ts';
import { foldRun } from '../../core/session/reduce.ts';
import { exportFile, recordThree, rowsOf } from '../helpers/engine/exported.ts';

/** What protobufjs compiled of the collector's own definitions. */
interface Decoder {
  verify(message: object): string | null;
  fromObject(message: object): object;
  encode(message: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
  toObject(message: object, options: object): object;
}
type Services = Record<'trace' | 'metrics', { readonly v1: Readonly<Record<string, Decoder>> }>;
const { collector } = (root as unknown as { opentelemetry: { proto: { collector: Services } } }).opentelemetry
  .proto;

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}
interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly Attribute[];
  readonly events?: readonly { readonly name: string }[];
}
interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly histogram?: {
    readonly dataPoints: readonly {
      readonly count: string;
      readonly sum: number;
      readonly bucketCounts: readonly string[];
      readonly explicitBounds: readonly number[];
    }[];
  };
}

/** OTLP/JSON has ids in hexadecimal, where protobuf's JSON has base64. */
const withIdsInBase64 = (json: string): object =>
  JSON.parse(json, (name, value: unknown) =>
    /^(traceId|spanId|parentSpanId)$/.test(name) && typeof value === 'string'
      ? Buffer.from(value, 'hex').toString('base64')
      : value,
  ) as object;

/** Through protobuf and back: what the decoder does not know would be lost on the way. */
function throughProtobuf(decoder: Decoder | undefined, json: string): object {
  if (decoder === undefined) throw new Error('no decoder');
  const given = withIdsInBase64(json);
  const message = decoder.fromObject(given);
  expect(decoder.verify(message)).toBeNull();
  const read = decoder.decode(decoder.encode(message).finish());
  const plain = decoder.toObject(read, { longs: String, bytes: String, arrays: false });
  expect(plain).toEqual(withoutEmptyLists(given));
  return plain;
}

/** On the wire an empty list is no list. */
const withoutEmptyLists = (value: object): object =>
  JSON.parse(
    JSON.stringify(value, (_name, own: unknown) =>
      Array.isArray(own) && own.length === 0 ? undefined : own,
    ),
  ) as object;

let runs: readonly RecordedRun[];
let spans: readonly Span[];
let metrics: readonly Metric[];
beforeAll(async () => {
  runs = await recordThree();
  const files = unzipSync((await exportFile(runs, 'otlp')).bytes);
  const jsonOf = (name: string): string => Buffer.from(files[name] ?? []).toString('utf8');
  const traces = throughProtobuf(collector.trace.v1['ExportTraceServiceRequest'], jsonOf('traces-1.json'));
  const told = throughProtobuf(collector.metrics.v1['ExportMetricsServiceRequest'], jsonOf('metrics.json'));
  spans = (traces as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap(
    (resource) => resource.scopeSpans.flatMap((scope) => scope.spans),
  );
  metrics = (
    told as { resourceMetrics: { scopeMetrics: { metrics: Metric[] }[] }[] }
  ).resourceMetrics.flatMap((resource) => resource.scopeMetrics.flatMap((scope) => scope.metrics));
}, 60_000);

const factsOf = ({ attributes }: Span): Readonly<Record<string, unknown>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

describe('OTLP', () => {
  it('comes through the definitions of the collector with nothing lost', () => {
    expect(spans.length).toBeGreaterThan(10);
    expect(metrics.length).toBeGreaterThan(8);
  });

  it('makes a trace of each run: the run, its request and its phases', () => {
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
    expect(roots.map(({ name }) => name)).toEqual(runs.map(() => 'onset.run'));
    expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(3);
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
    for (const [place, root] of roots.entries()) {
      const below = spans.filter(({ parentSpanId }) => parentSpanId === root.spanId);
      const [request] = below.filter(({ name }) => name.startsWith('text_to_speech '));
      expect(request === undefined ? {} : factsOf(request)).toMatchObject({
        ...{ 'gen_ai.operation.name': 'text_to_speech', 'gen_ai.output.type': 'speech' },
        'gen_ai.provider.name': rowsOf(runs)[place]?.provider,
      });
      const chunks = runs[place]?.events.filter(({ kind }) => kind === 'chunk').length;
      expect(request?.events?.filter(({ name }) => name === 'onset.chunk')).toHaveLength(chunks ?? -1);
    }
  });

  it('has phases that follow one another and sum to the wait', () => {
    for (const { runId, events } of runs) {
      const session = foldRun(runId, events);
      const waitMs = session === null ? NaN : (computeFigures(session).phasesTo?.atMs ?? NaN);
      const [root] = spans.filter((span) => factsOf(span)['onset.run.id'] === runId);
      const phases = spans.filter(
        (span) => span.parentSpanId === root?.spanId && span.name.startsWith('onset.phase'),
      );
      const ns = phases.map((span) => BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano));
      expect(Number(ns.reduce((sum, one) => sum + one, 0n)) / 1e6).toBeCloseTo(waitMs, 3);
      phases.slice(1).forEach((span, place) => {
        expect(span.startTimeUnixNano).toBe(phases[place]?.endTimeUnixNano);
      });
    }
  });

  it('counts every run once in each histogram, in seconds', () => {
    const ttfa = metrics.find(({ name }) => name === 'onset.ttfa');
    const points = ttfa?.histogram?.dataPoints ?? [];
    expect(ttfa?.unit).toBe('s');
    expect(points.reduce((sum, { count }) => sum + Number(count), 0)).toBe(3);
    const own = rowsOf(runs).reduce((sum, { instants }) => sum + (instants.firstAudio ?? NaN), 0);
    expect(points.reduce((total, { sum }) => total + sum, 0)).toBeCloseTo(own / 1000, 9);
    for (const { bucketCounts, explicitBounds, count } of points) {
      expect(bucketCounts).toHaveLength(explicitBounds.length + 1);
      expect(bucketCounts.reduce((sum, one) => sum + Number(one), 0)).toBe(Number(count));
    }
    expect(metrics.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'gen_ai.client.operation.duration',
        'gen_ai.client.operation.time_to_first_chunk',
      ]),
    );
  });
});
