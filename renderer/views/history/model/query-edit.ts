import { FIELD_BY_NAME, FLAG_BY_NAME } from '../../../../core/history/query/fields.ts';
import { scanQuery, type Scanned } from '../../../../core/history/query/scan-query.ts';

type FieldPart = Extract<Scanned, { kind: 'field' }>;

const partsOf = (query: string): readonly Scanned[] => {
  const scanned = scanQuery(query);
  return scanned.ok ? scanned.parts : [];
};

/** The plain condition on a field (`field:value`): not its opposite, and by whichever of its names. */
function isOf(part: Scanned, field: string): part is FieldPart & Scanned {
  return part.kind === 'field' && !part.isNot && FIELD_BY_NAME.get(part.name)?.name === field;
}

const isFlag = (part: Scanned, flag: string): boolean =>
  part.kind === 'words' &&
  !part.isNot &&
  !part.isQuoted &&
  FLAG_BY_NAME.get(part.words.toLowerCase())?.name === flag;

/** What a query asks of a field; empty where it asks nothing. */
export function valuesIn(query: string, field: string): readonly string[] {
  return partsOf(query).flatMap((part) => (isOf(part, field) ? part.values : []));
}

export const hasFlag = (query: string, flag: string): boolean =>
  partsOf(query).some((part) => isFlag(part, flag));

/** Everything of a query but these parts. */
function without(query: string, isGone: (part: Scanned) => boolean): string {
  let left = query;
  for (const part of [...partsOf(query)].reverse()) {
    if (isGone(part)) left = left.slice(0, part.at) + left.slice(part.at + part.length);
  }
  return left.replace(/\s+/g, ' ').trim();
}

const joined = (...terms: readonly string[]): string => terms.filter((term) => term !== '').join(' ');

/** A value as the language takes it; there is no way to write a quotation mark inside of one. */
export const written = (value: string): string =>
  /^[^\s",]+$/.test(value) ? value : `"${value.replaceAll('"', '')}"`;

/** The query with this and no other condition on a field; null = with none. */
export function withField(query: string, field: string, term: string | null): string {
  return joined(
    without(query, (part) => isOf(part, field)),
    term ?? '',
  );
}

/** The query with one of these flags, or with none of them. */
export function withFlag(query: string, flags: readonly string[], flag: string | null): string {
  return joined(
    without(query, (part) => flags.some((one) => isFlag(part, one))),
    flag ?? '',
  );
}

/** Two queries that must both hold. */
export const bothOf = (one: string, other: string): string => joined(one.trim(), other.trim());
