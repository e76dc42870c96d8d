import type { RunRow } from '../../history/row.ts';

/** OTLP/JSON (opentelemetry.io/docs/specs/otlp): integers of 64 bits are texts, ids are hexadecimal. */
export type AnyValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number };

export interface Attribute {
  readonly key: string;
  readonly value: AnyValue;
}

/** What is null has no attribute. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export function attributesOf(facts: Facts): readonly Attribute[] {
  return Object.entries(facts).flatMap(([key, value]) =>
    value === null ? [] : [{ key, value: anyValue(key, value) }],
  );
}

/** A time is a double also where it happens to be whole: collectors keep one type an attribute. */
function anyValue(key: string, value: string | number | boolean): AnyValue {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isSafeInteger(value) && !key.endsWith('_ms')
    ? { intValue: String(value) }
    : { doubleValue: value };
}

/** The conventions know no name for it, and allow one's own. */
export const OPERATION = 'text_to_speech';

/** What runs are told apart by in figures: names of the conventions for generative AI where they have one. */
export const targetFacts = (row: RunRow): Facts => ({
  'gen_ai.operation.name': OPERATION,
  'gen_ai.provider.name': row.provider,
  'gen_ai.request.model': row.model,
  'gen_ai.output.type': 'speech',
  'onset.voice': row.voice,
  'onset.transport': row.transport,
  'onset.format': row.format,
  'onset.region': row.region,
  'onset.connection': row.temperature,
});

const NS_PER_MS = 1e6;

/** Ns since 1970 as the JSON wants them. @param startedAtMs wall clock of the run. @param ms after it */
export const unixNano = (startedAtMs: number, ms: number): string =>
  String(BigInt(Math.round(startedAtMs)) * BigInt(NS_PER_MS) + BigInt(Math.round(ms * NS_PER_MS)));

/** Which Onset says it. */
export const scopeOf = (madeBy: string) => {
  const [name = '', version = ''] = madeBy.split(' ');
  return {
    resource: {
      attributes: attributesOf({ 'service.name': name.toLowerCase(), 'service.version': version }),
    },
    scope: { name: name.toLowerCase(), version },
  };
};
